using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Runs;

namespace Kvasir.Tests.Pipelines.Runs;

public sealed class Failing
{
    private static Graph Chain(string data, string type = "fails") => Graph.FromSource().Node("a", type, data).Index().Way("source a index");

    private static FakeNode FailsTimes(int times)
    {
        var attempts = 0;
        return new("stumbles", _ => attempts++ < times ? throw new NodeException("BrokenError", $"Attempt {attempts} broke.") : new([]));
    }

    [Fact]
    public async Task A_failed_node_fails_the_run_and_nothing_after_it_starts()
    {
        var events = await Chain("{}").Run();

        events.Started().ShouldBe(["source", "a"]);
        events.Of("a").Status.ShouldBe(NodeStatus.Failed);
        events.End().Status.ShouldBe(RunStatus.Failed);
        events.End().Error.ShouldBe(new NodeError("BrokenError", "It broke."));
        events.End().Outputs.ShouldBeNull();
    }

    [Fact]
    public async Task A_failed_node_stops_those_beside_it()
    {
        var waits = new FakeNode("waits", async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new([]);
        });
        var events = await Graph.FromSource().Node("a", "fails").Node("b", "waits").Index().Way("source a index").Way("source b index").Run(waits);

        events.Of("b").Status.ShouldBe(NodeStatus.Stopped);
        events.End().Status.ShouldBe(RunStatus.Failed);
    }

    [Fact]
    public async Task A_node_is_tried_again_after_its_interval()
    {
        var time = new RingingTime(wait => wait == TimeSpan.FromSeconds(2));
        var pipeline = Chain("""{ "retry_config": { "retry_enabled": true, "max_retries": 3, "retry_interval": 2000 } }""", "stumbles").Compile(FailsTimes(2));

        var events = await Running.Start(pipeline, time: time).ToEnd();

        events.OfType<NodeRetry>().Select(retry => (retry.Retry, retry.Error.Message)).ShouldBe([(1, "Attempt 1 broke."), (2, "Attempt 2 broke.")]);
        events.Started().ShouldBe(["source", "a", "index"]);
        events.End().Status.ShouldBe(RunStatus.Succeeded);
        time.Waits.Count(wait => wait == TimeSpan.FromSeconds(2)).ShouldBe(2);
    }

    [Fact]
    public async Task A_node_that_fails_once_more_than_it_is_tried_again_fails()
    {
        var pipeline = Chain("""{ "retry_config": { "retry_enabled": true, "max_retries": 2, "retry_interval": 0 } }""", "stumbles").Compile(FailsTimes(3));

        var events = await Running.Start(pipeline).ToEnd();

        events.OfType<NodeRetry>().Count().ShouldBe(2);
        events.End().Error!.Message.ShouldBe("Attempt 3 broke.");
    }

    [Fact]
    public async Task Default_values_take_the_place_of_outputs()
    {
        var events = await Chain("""{ "error_strategy": "default-value", "default_value": [{ "key": "text", "type": "string", "value": "instead" }, { "key": "list", "type": "array[number]", "value": "[1]" }] }""").Run();

        events.Of("a").Status.ShouldBe(NodeStatus.Exception);
        events.Of("a").Outputs.ToJsonString().ShouldBe("""{"text":"instead","list":[1],"error_message":"It broke.","error_type":"BrokenError"}""");
        events.Started().ShouldContain("index");
        (events.End().Status, events.End().ExceptionsCount).ShouldBe((RunStatus.PartialSucceeded, 1));
    }

    [Theory]
    [InlineData("fails", "source a rescue index", RunStatus.PartialSucceeded)]
    [InlineData("echo", "source a normal index", RunStatus.Succeeded)]
    public async Task A_fail_branch_is_taken_only_on_failure(string type, string started, RunStatus status)
    {
        var events = await Graph.FromSource().Node("a", type, """{ "error_strategy": "fail-branch" }""").Node("normal").Node("rescue", data: """{ "reads": [["a", "error_type"]] }""").Index()
            .Way("source a normal index").Way("a:fail-branch rescue index").Run();

        events.Started().ShouldBe(started.Split(' '));
        events.End().Status.ShouldBe(status);
        if (type == "fails") events.Of("rescue").Outputs["text"]!.ToString().ShouldBe("BrokenError");
    }

    [Theory]
    [InlineData(typeof(HttpRequestException), "HttpRequestError")]
    [InlineData(typeof(TimeoutException), "TimeoutError")]
    [InlineData(typeof(TaskCanceledException), "TimeoutError")]
    [InlineData(typeof(InvalidDataException), "InvalidDataError")]
    [InlineData(typeof(IOException), "StorageError")]
    [InlineData(typeof(InvalidOperationException), "InternalError")]
    public async Task Exceptions_have_stable_names_and_tell_nothing_of_their_own(Type exception, string name)
    {
        var throws = new FakeNode("throws", NodeResult (_) => throw (Exception)Activator.CreateInstance(exception, "/secret/path")!);

        var error = (await Chain("{}", "throws").Run(throws)).End().Error!;

        error.Type.ShouldBe(name);
        error.Message.ShouldNotContain("secret");
        error.Cause.ShouldBeOfType(exception);
    }

    [Fact]
    public async Task A_node_that_goes_on_from_an_end_that_it_has_not_fails() =>
        (await Chain("{}", "strays").Run(new FakeNode("strays", _ => new([], "elsewhere")))).End().Error!.Type.ShouldBe("UnknownHandleError");
}
