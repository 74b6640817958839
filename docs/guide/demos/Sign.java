// Calls KCS with the query signature: java Sign.java
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class Sign {
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        // The host says which region the request is for.
        String host = "https://kcs." + environment.get("KSYUN_REGION") + ".api.ksyun.com";
        String endpoint = environment.getOrDefault("KCS_ENDPOINT", host);
        TreeMap<String, String> parameters = new TreeMap<>(Map.of(
                "Accesskey", environment.get("KSYUN_ACCESS_KEY"),
                "Service", "kcs",
                "Action", "DescribeCacheClusters",
                "Version", "2016-07-01",
                "Timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "SignatureVersion", "1.0",
                "SignatureMethod", "HMAC-SHA256",
                "Limit", "10"));
        String query = parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = environment.get("KSYUN_SECRET_KEY").getBytes(StandardCharsets.UTF_8);
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] digest = mac.doFinal(query.getBytes(StandardCharsets.UTF_8));
        String signature = HexFormat.of().formatHex(digest);
        HttpRequest request = HttpRequest
                .newBuilder(URI.create(endpoint + "/?" + query + "&Signature=" + signature))
                .header("Accept", "application/json")
                .build();
        HttpResponse<String> reply = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(reply.body());
    }
}
