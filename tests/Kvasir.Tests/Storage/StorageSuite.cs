namespace Kvasir.Tests.Storage;

/// <summary>A suite that every backend must pass: derived once for each, with a store of its own for each test.</summary>
public abstract class StorageSuite(Backend backend) : IAsyncLifetime
{
    protected Backend Store { get; } = backend;

    public Task InitializeAsync() => Store.InitializeAsync();

    public Task DisposeAsync() => Store.DisposeAsync();
}
