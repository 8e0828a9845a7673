using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Runs;

namespace Kvasir.Tests.Pipelines.Runs;

public sealed class Stopping
{
    // Deaf: it does not listen when it is stopped.
    private static readonly FakeNode Deaf = new("deaf", async (_, _) => await new TaskCompletionSource<NodeResult>().Task);

    private static readonly Graph Waiting = Graph.FromSource().Node("a", "deaf").Index().Way("source a index");

    [Fact]
    public async Task A_run_that_is_stopped_in_the_middle_tells_its_end()
    {
        using var stop = new CancellationTokenSource();
        var events = new List<RunEvent>();
        await foreach (var happened in Running.Start(Waiting.Compile(Deaf)).RunAsync(stop.Token))
        {
            events.Add(happened);
            if (happened is NodeStarted { Node.Node.Id: "a" }) await stop.CancelAsync();
        }

        events.Of("a").Status.ShouldBe(NodeStatus.Stopped);
        events.End().Status.ShouldBe(RunStatus.Stopped);
        events.End().TotalSteps.ShouldBe(2);
    }

    [Fact]
    public async Task A_run_within_an_iteration_is_stopped_too()
    {
        var graph = Graph.FromSource().Iteration("each", "source.list", "a.text", """ "is_parallel": true """).Node("a", "deaf", parent: "each").Index().Way("source each index").Way("begin_each a");
        using var stop = new CancellationTokenSource();
        var events = new List<RunEvent>();
        await foreach (var happened in Running.Start(graph.Compile(Deaf)).RunAsync(stop.Token))
        {
            events.Add(happened);
            if (happened is NodeStarted { Node.Node.Id: "a" }) await stop.CancelAsync();
        }

        events.OfType<IterationCompleted>().Single().Outcome.Status.ShouldBe(NodeStatus.Stopped);
        events.End().Status.ShouldBe(RunStatus.Stopped);
    }

    [Fact]
    public async Task A_stop_after_the_last_node_changes_nothing()
    {
        using var stop = new CancellationTokenSource();
        var events = new List<RunEvent>();
        await foreach (var happened in Running.Start(Graph.FromSource().Index().Way("source index").Compile()).RunAsync(stop.Token))
        {
            events.Add(happened);
            if (happened is NodeFinished { Node.Node.Id: "index" }) await stop.CancelAsync();
        }

        events.End().Status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task A_reader_that_leaves_ends_the_run()
    {
        var (begun, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        var waits = new FakeNode("waits", async (_, token) =>
        {
            await using var registration = token.Register(stopped.SetResult);
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return new([]);
        });
        var graph = Graph.FromSource().Node("a", "waits").Index().Way("source a index");

        await foreach (var happened in Running.Start(graph.Compile(waits), new() { EventBuffer = 1 }).RunAsync())
        {
            if (happened is not NodeStarted { Node.Node.Id: "a" }) continue;
            await begun.Task;
            break;
        }

        await stopped.Task;
    }

    [Theory]
    [InlineData("{}", 600)]
    [InlineData("""{ "timeout_seconds": 7 }""", 7)]
    public async Task A_node_has_its_time(string data, int seconds)
    {
        var time = new RingingTime(wait => wait == TimeSpan.FromSeconds(seconds) && seconds == 7);
        var graph = Graph.FromSource().Node("a", "deaf", data).Index().Way("source a index");
        var limits = new RunLimits { NodeTime = TimeSpan.FromSeconds(600) };
        if (seconds == 600)
        {
            // Only the second timer of this length is that of the node; the first is that of the datasource, which has ended by then.
            var timers = 0;
            time = new RingingTime(wait => wait == TimeSpan.FromSeconds(600) && Interlocked.Increment(ref timers) == 2);
        }

        var end = (await Running.Start(graph.Compile(Deaf), limits, time).ToEnd()).End();

        end.Status.ShouldBe(RunStatus.Failed);
        end.Error!.ShouldSatisfyAllConditions(error => error.Type.ShouldBe("TimeoutError"), error => error.Message.ShouldBe($"The node took longer than {seconds} seconds."));
    }

    [Fact]
    public async Task A_run_has_its_time()
    {
        var time = new RingingTime(wait => wait == TimeSpan.FromSeconds(1_200));

        var end = (await Running.Start(Waiting.Compile(Deaf), time: time).ToEnd()).End();

        (end.Status, end.Error!.Type).ShouldBe((RunStatus.Failed, "RunTimeoutError"));
    }

    [Fact]
    public async Task A_run_has_its_steps()
    {
        var pipeline = Graph.FromSource().Node("a").Node("b").Index().Way("source a b index").Compile();

        var end = (await Running.Start(pipeline, new() { Steps = 3 }).ToEnd()).End();
        (end.Status, end.Error!.Type, end.TotalSteps).ShouldBe((RunStatus.Failed, "StepLimitError", 3));
        (await Running.Start(pipeline, new() { Steps = 4 }).ToEnd()).End().Status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task No_more_nodes_work_at_the_same_time_than_allowed()
    {
        var (working, most) = (0, 0);
        var hops = new FakeNode("hops", async (_, _) =>
        {
            var now = Interlocked.Increment(ref working);
            int seen;
            while (now > (seen = most) && Interlocked.CompareExchange(ref most, now, seen) != seen)
            {
            }

            for (var hop = 0; hop < 50; hop++) await Task.Yield();
            Interlocked.Decrement(ref working);
            return new([]);
        });
        var graph = Graph.FromSource();
        for (var node = 0; node < 50; node++) graph.Node($"n{node}", "hops");
        graph.Index();
        for (var node = 0; node < 50; node++) graph.Way($"source n{node} index");

        var end = (await Running.Start(graph.Compile(hops), new() { Parallelism = 3 }).ToEnd()).End();

        end.Status.ShouldBe(RunStatus.Succeeded);
        most.ShouldBeInRange(1, 3);
    }

    [Fact]
    public void A_run_starts_from_a_datasource() => Should.Throw<ArgumentException>(() => Running.Start(Waiting.Compile(Deaf), start: "a").RunAsync());
}
