using Kvasir.Client;

namespace Kvasir.Server.Cli.Connecting;

/// <summary>Models as people name them: by provider and model, or by the model alone.</summary>
internal static class ModelName
{
    /// <summary>Finds a model of a type.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>: no such model is configured.</exception>
    /// <exception cref="UsageException">Several providers have it.</exception>
    public static async Task<(string Provider, string Model)> FindAsync(KnowledgeClient client, ModelType type, string name, CancellationToken cancellationToken)
    {
        var known = (await client.Models.ListAsync(type, cancellationToken: cancellationToken)).SelectMany(provider => provider.Models.Select(model => (provider.Provider, model.Model))).ToList();
        var named = known.Where(model => $"{model.Provider}/{model.Model}" == name || model.Model == name).ToList();
        return named.Count switch
        {
            1 => named[0],
            0 => throw KvasirException.NotFound($"There is no model '{name}' of the type {type}. There are: {(known.Count == 0 ? "none" : string.Join(", ", known.Select(model => $"{model.Provider}/{model.Model}")))}."),
            _ => throw new UsageException($"Several models are called '{name}': {string.Join(", ", named.Select(model => $"{model.Provider}/{model.Model}"))}."),
        };
    }
}
