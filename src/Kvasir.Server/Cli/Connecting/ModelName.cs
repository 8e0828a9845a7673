using Kvasir.Client;

namespace Kvasir.Server.Cli.Ingesting;

/// <summary>Models as people name them: by provider and model, or by the model alone.</summary>
internal static class EmbeddingModelName
{
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>: no such model is configured.</exception>
    public static Task<(string Provider, string Model)> FindAsync(KnowledgeClient client, string name, CancellationToken cancellationToken) => FindAsync(client, ModelType.TextEmbedding, name, cancellationToken);

    /// <inheritdoc cref="FindAsync(KnowledgeClient, string, CancellationToken)"/>
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
