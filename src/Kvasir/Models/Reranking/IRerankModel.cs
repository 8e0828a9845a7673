namespace Kvasir.Models.Reranking;

/// <summary>A model that reads a query and a passage together and says how well the passage answers.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface IRerankModel
{
    /// <summary>The provider's name on the wire.</summary>
    string Provider { get; }

    /// <summary>The model's name on the wire.</summary>
    string Name { get; }

    /// <summary>The most tokens that the model reads of one query and passage.</summary>
    int MaxInputTokens { get; }

    /// <summary>How many of the best candidates it is asked about.</summary>
    int Candidates { get; }

    /// <summary>Scores passages.</summary>
    /// <param name="query">The query.</param>
    /// <param name="passages">At least one passage.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A score for each passage, in their order: 0 to 1, higher is better.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ProviderNotInitialized"/>, <see cref="ErrorCode.ProviderRequestFailed"/>.</exception>
    Task<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken);
}
