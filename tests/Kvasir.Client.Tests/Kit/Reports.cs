namespace Kvasir.Client.Tests.Kit;

/// <summary>Keeps what is reported, in order and at once.</summary>
internal sealed class Reports<T> : IProgress<T>
{
    public List<T> All { get; } = [];

    public void Report(T value) => All.Add(value);
}
