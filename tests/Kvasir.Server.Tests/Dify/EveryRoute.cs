using Kvasir.Server.Dify;
using Kvasir.Server.Security;
using Kvasir.Server.Tests.Kit;
using Kvasir.Server.Tests.Zilliz;
using Kvasir.Server.Zilliz;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Server.Tests.Dify;

public sealed class EveryRoute(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Refuses_without_a_key_and_with_a_wrong_one()
    {
        var routes = server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is null && route.Metadata.GetMetadata<CallerOptional>() is null).ToList();
        routes.Count.ShouldBeGreaterThan(10);
        foreach (var route in routes)
        {
            var path = System.Text.RegularExpressions.Regex.Replace(route.RoutePattern.RawText!, @"\{[^}]*\}", Guid.NewGuid().ToString());
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                foreach (var key in (string?[])[null, "wrong"])
                {
                    var answer = await new Api(server.Address, key).SendAsync(new HttpRequestMessage(new HttpMethod(method), path.TrimStart('/')));
                    if (ZillizRoutes.Speaks(path)) answer.Refused(401, 80001);
                    else answer.Failed(401, "unauthorized");
                }
            }
        }
    }

    [Fact]
    public async Task Below_a_dataset_does_not_find_that_of_nobody()
    {
        foreach (var route in server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.RoutePattern.RawText!.Contains("datasetId")))
        {
            var path = System.Text.RegularExpressions.Regex.Replace(route.RoutePattern.RawText!, @"\{[^}]*\}", Guid.NewGuid().ToString());
            var method = route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            (await server.Api.SendAsync(new HttpRequestMessage(new HttpMethod(method), path.TrimStart('/')))).Failed(404, "not_found").ShouldBe("Dataset not found.");
        }
    }

    [Fact]
    public void Has_an_answer_for_every_failure_of_the_engine()
    {
        DifyErrors.Table.Keys.ShouldBe(Enum.GetValues<ErrorCode>(), ignoreOrder: true);
        ZillizErrors.Table.Keys.ShouldBe(Enum.GetValues<ErrorCode>(), ignoreOrder: true);
    }
}
