using Kvasir.Indexing.Questions;

namespace Kvasir.Tests.Indexing;

public sealed class CallingInOrder
{
    private readonly Dictionary<int, TaskCompletionSource<string>> _calls = [];

    [Fact]
    public async Task Results_come_in_order_whatever_is_done_first_and_no_more_calls_run_than_allowed()
    {
        var results = OrderedCalls.RunAsync(Items(5), 3, CallAsync, default).GetAsyncEnumerator();
        var next = results.MoveNextAsync().AsTask();
        _calls.Keys.ShouldBe([0, 1, 2]);
        _calls[2].SetResult("two");
        _calls[1].SetResult("one");
        next.IsCompleted.ShouldBeFalse();
        _calls[0].SetResult("zero");
        (await next).ShouldBeTrue();
        results.Current.ShouldBe("zero");
        (await results.MoveNextAsync()).ShouldBeTrue();
        results.Current.ShouldBe("one");
        _calls.Keys.ShouldBe([0, 1, 2, 3]);
        await results.DisposeAsync();
        _calls[3].Task.IsCanceled.ShouldBeTrue();
    }

    [Fact]
    public async Task A_failure_ends_the_calls_that_are_under_way()
    {
        await using var results = OrderedCalls.RunAsync(Items(5), 2, CallAsync, default).GetAsyncEnumerator();
        var next = results.MoveNextAsync().AsTask();
        _calls[0].SetException(new InvalidOperationException("broken"));
        (await Should.ThrowAsync<InvalidOperationException>(next)).Message.ShouldBe("broken");
        _calls[1].Task.IsCanceled.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stop_ends_all_calls()
    {
        using var stop = new CancellationTokenSource();
        await using var results = OrderedCalls.RunAsync(Items(5), 4, CallAsync, stop.Token).GetAsyncEnumerator();
        var next = results.MoveNextAsync().AsTask();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(next);
        _calls.Values.ShouldAllBe(call => call.Task.IsCanceled);
    }

    [Fact]
    public async Task Without_items_there_is_nothing() => (await OrderedCalls.RunAsync(Items(0), 4, CallAsync, default).ToListAsync()).ShouldBeEmpty();

    private static IAsyncEnumerable<int> Items(int count) => Enumerable.Range(0, count).ToAsyncEnumerable();

    private async Task<string> CallAsync(int item, CancellationToken cancellationToken)
    {
        var call = _calls[item] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stop = cancellationToken.Register(() => call.TrySetCanceled(cancellationToken));
        return await call.Task;
    }
}
