// A client of openapi-generator's `go`: see README.md.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	openapi "github.com/kcs/openapi"
)

// The place to sign. Go sends a path as it is written.
type transport struct{}

func (transport) RoundTrip(request *http.Request) (*http.Response, error) {
	request.URL.Path = "/"
	return http.DefaultTransport.RoundTrip(request)
}

const version = "2016-07-01"

func must[T any](value T, _ *http.Response, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	configuration := openapi.NewConfiguration()
	configuration.Servers = openapi.ServerConfigurations{{URL: "http://127.0.0.1:4242"}}
	configuration.HTTPClient = &http.Client{Transport: transport{}}
	kcs, ctx := openapi.NewAPIClient(configuration), context.Background()

	list := kcs.InstanceAPI.DescribeCacheClusters(ctx).Action("DescribeCacheClusters").Version(version).Limit(5)
	fmt.Println("instances:", must(list.Execute()).Data.Total)
	create := kcs.SecurityGroupAPI.CreateSecurityGroup(ctx).Action("CreateSecurityGroup").Version(version)
	group := must(create.Name("demo-group").Description("Go").Execute()).Data.SecurityGroupId
	rules := kcs.SecurityGroupAPI.CreateSecurityGroupRule(ctx).Action("CreateSecurityGroupRule").Version(version)
	created := must(rules.SecurityGroupId(group).Cidrs1("10.0.0.0/24").Cidrs2("10.1.0.0/24").Execute())
	fmt.Println("a reply without a value:", created.Data)
	find := kcs.InstanceAPI.DescribeCacheCluster(ctx).Action("DescribeCacheCluster").Version(version).CacheId("none")
	_, _, err := find.Execute()
	reply := err.(*openapi.GenericOpenAPIError).Model().(openapi.ErrorReply)
	var unknown openapi.ErrorReply
	text := `{"RequestId": "r", "Error": {"Code": "New", "Message": "m"}}`
	if err := json.Unmarshal([]byte(text), &unknown); err != nil {
		panic(err)
	}
	fmt.Println("codes of errors:", *reply.Error.Code.String, *unknown.Error.Code.String)
	for _, state := range []string{"2", "777"} {
		var status openapi.ClusterStatus
		if err := json.Unmarshal([]byte(state), &status); err != nil {
			panic(err)
		}
		fmt.Println("a state:", *status.Int64)
	}
}
