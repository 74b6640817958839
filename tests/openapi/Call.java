import java.net.URI;

import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.JSON;
import org.openapitools.client.api.InstanceApi;
import org.openapitools.client.api.SecurityGroupApi;
import org.openapitools.client.model.ClusterStatus;
import org.openapitools.client.model.ErrorReply;

/** A client of openapi-generator's `java` with `library=native`: see README.md. */
public class Call {
    static final String VERSION = "2016-07-01";

    static <T> T read(String text, Class<T> type) throws Exception {
        return JSON.getDefault().getMapper().readValue(text, type);
    }

    public static void main(String[] arguments) throws Exception {
        var client = new ApiClient();
        client.updateBaseUri("http://127.0.0.1:4242");
        // The place to sign. Java sends a path as it is written.
        client.setRequestInterceptor(request -> {
            var uri = request.copy().build().uri();
            request.uri(URI.create("http://" + uri.getRawAuthority() + "/?" + uri.getRawQuery()));
        });
        var instances = new InstanceApi(client);
        var groups = new SecurityGroupApi(client);

        var page = instances.describeCacheClusters("DescribeCacheClusters", VERSION, null, null, null, null, null,
            null, null, 5L, null, null, null, null, null, null, null);
        System.out.println("instances: " + page.getData().getTotal());
        var group = groups.createSecurityGroup("CreateSecurityGroup", VERSION, "demo-group", "Java", null);
        var created = groups.createSecurityGroupRule("CreateSecurityGroupRule", VERSION,
            "10.0.0.0/24", group.getData().getSecurityGroupId(), null, "10.1.0.0/24", null, null, null, null, null,
            null, null, null);
        System.out.println("a reply without a value: " + created.getData());
        try {
            instances.describeCacheCluster("DescribeCacheCluster", VERSION, "none", null);
        } catch (ApiException error) {
            var reply = read(error.getResponseBody(), ErrorReply.class);
            var unknown = read("{\"RequestId\": \"r\", \"Error\": {\"Code\": \"New\", \"Message\": \"m\"}}", ErrorReply.class);
            System.out.println("codes of errors: " + reply.getError().getCode().getActualInstance() + " "
                + unknown.getError().getCode().getActualInstance());
        }
        for (var state : new String[] {"2", "777"})
            System.out.println("a state: " + read(state, ClusterStatus.class).getActualInstance());
    }
}
