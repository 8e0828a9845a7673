namespace Kvasir.Pipelines.Runs;

/// <summary>What a run is given beyond its graph, found by type.</summary>
internal sealed class RunServices : IServiceProvider
{
    private readonly Dictionary<Type, object> _services = [];

    public RunServices Add<T>(T service)
        where T : class
    {
        _services[typeof(T)] = service;
        return this;
    }

    public object? GetService(Type serviceType) => _services.GetValueOrDefault(serviceType);
}
