using System.Text.RegularExpressions;
using Kvasir.Server.Tests.Kit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Server.Tests.Security;

/// <summary>Nobody reaches the things of another workspace, on any route.</summary>
public sealed class OtherWorkspaces(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public void Every_route_is_called_here()
    {
        Routes().Except(RouteCall.All.Keys).ShouldBeEmpty("these routes need a line in RouteCall");
        RouteCall.All.Keys.Except(Routes()).ShouldBeEmpty("these lines of RouteCall have no route");
    }

    [Fact]
    public async Task Every_route_refuses_the_things_of_another()
    {
        var (mine, theirs) = (await OwnAsync(), await OwnAsync());
        var before = await theirs.ShowAsync();
        foreach (var route in Routes())
        {
            var call = RouteCall.All[route];
            foreach (var request in call.Plan(route, theirs))
            {
                var answer = await mine.Api.SendAsync(request.Message());
                if (call.Refusal is { } refusal) answer.Failed(400, refusal);
                else if (call.IsAboutCaller) ((int)answer.Status).ShouldBeLessThan(300, $"{request}: {answer.Text}");
                else ((int)answer.Status).ShouldBeOneOf([403, 404], $"{request}: {answer.Text}");
                ShouldShowNothing(answer, theirs, request);
            }
        }

        (await theirs.ShowAsync()).Except(before).ShouldBeEmpty("these have changed");
        (await theirs.Api.RetrieveAsync(theirs.Dataset, "kestrel")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nothing_of_another_is_reached_through_what_one_owns()
    {
        var (mine, theirs) = (await OwnAsync(), await OwnAsync());
        var (mineBefore, theirsBefore) = (await mine.ShowAsync(), await theirs.ShowAsync());
        var inMyDataset = theirs with { Dataset = mine.Dataset };
        var inMyDocument = inMyDataset with { Document = mine.Document };
        var inMySegment = inMyDocument with { Segment = mine.Segment };
        var withMyTag = theirs with { Tag = mine.Tag };
        var sent = 0;
        foreach (var (route, call) in RouteCall.All.Where(entry => !entry.Value.IsAboutCaller))
        {
            // Requests in which nothing of theirs is left are no question, and neither are those of the test above.
            var asked = call.Plan(route, mine).Concat(call.Plan(route, theirs)).ToHashSet();
            foreach (var request in new[] { inMyDataset, inMyDocument, inMySegment, withMyTag }.SelectMany(mixed => call.Plan(route, mixed)).Where(asked.Add))
            {
                var answer = await mine.Api.SendAsync(request.Message());
                sent++;
                ShouldShowNothing(answer, theirs, request);
                if (call.PassesOver && (int)answer.Status == 200) continue;
                // What is not found must be theirs, not something that the request itself lacks.
                if ((int)answer.Status != 404) answer.Failed(400, "invalid_param").ShouldEndWith("not found.", customMessage: $"{request}");
            }
        }

        sent.ShouldBeGreaterThan(40);
        (await mine.ShowAsync()).Except(mineBefore).ShouldBeEmpty("these have changed");
        (await theirs.ShowAsync()).Except(theirsBefore).ShouldBeEmpty("these have changed");
    }

    [Fact]
    public async Task Lists_and_searches_show_nothing_of_another()
    {
        var (mine, theirs) = (await OwnAsync(), await OwnAsync());
        string[] lists =
        [
            "v1/datasets?include_all=true&limit=100", $"v1/datasets?keyword={theirs.Mark}", $"v1/datasets?tag_ids={theirs.Tag}", "v1/datasets/tags",
            $"v1/datasets/{mine.Dataset}/documents?keyword={theirs.Mark}",
        ];
        foreach (var path in lists)
        {
            var answer = await mine.Api.GetAsync(path);
            answer.Ok();
            ShouldShowNothing(answer, theirs, path);
        }

        foreach (var method in (string[])["semantic_search", "full_text_search", "keyword_search", "hybrid_search"])
            (await mine.Api.RetrieveAsync(mine.Dataset, $"kestrel {theirs.Mark}", method, topK: 100)).ToJsonString().ShouldNotContain(theirs.Document);
    }

    [Fact]
    public async Task Names_that_another_has_are_free_and_the_same_upload_can_be_deleted()
    {
        var (mine, theirs) = (await OwnAsync(), await OwnAsync());
        (await mine.Api.PostAsync("v1/datasets", new { name = theirs.Mark })).Ok();
        (await mine.Api.PostAsync("v1/datasets/tags", new { name = theirs.Mark })).Ok();

        var text = Guid.NewGuid().ToString("N");
        var (here, there) = (await mine.Api.CreateDatasetAsync(), await theirs.Api.CreateDatasetAsync());
        var (gone, kept) = (await mine.Api.AddTextAsync(here, "same", text), await theirs.Api.AddTextAsync(there, "same", text));
        ((int)(await mine.Api.DeleteAsync($"v1/datasets/{here}/documents/{gone}")).Status).ShouldBe(204);
        var link = (await theirs.Api.GetAsync($"v1/datasets/{there}/documents/{kept}/download")).Ok()["url"]!.GetValue<string>();
        (await theirs.Api.Http.GetStringAsync(new Uri(link))).ShouldBe(text);
    }

    private static void ShouldShowNothing(Answer answer, Belongings theirs, object request)
    {
        answer.Text.ShouldNotContain(theirs.Mark, customMessage: $"{request}");
        foreach (var id in theirs.Ids) answer.Text.ShouldNotContain(id, customMessage: $"{request}");
    }

    // As "POST /v1/datasets/{datasetId}/tags", once per method.
    private List<string> Routes() =>
    [
        .. from route in server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from method in route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
           select $"{method} {Regex.Replace(route.RoutePattern.RawText!, @":\w+(\(.*\))?\}", "}").TrimEnd('/')}",
    ];

    private async Task<Belongings> OwnAsync()
    {
        var own = await Belongings.CreateAsync(await server.OtherWorkspaceAsync());
        var shown = string.Join('\n', await own.ShowAsync());
        foreach (var id in own.Ids.Where(id => id != own.Batch)) shown.ShouldContain(id);
        return own;
    }
}
