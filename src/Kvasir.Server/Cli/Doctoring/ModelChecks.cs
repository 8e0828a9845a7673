using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Kvasir.Models;
using Kvasir.Models.BuiltIn;
using Kvasir.Models.Chat;
using Kvasir.Models.Reranking;
using Microsoft.Extensions.AI;

namespace Kvasir.Server.Cli.Doctoring;

/// <summary>Whether models answer, and what.</summary>
internal static class ModelChecks
{
    private const string Sentence = "How do I reset the device?";
    private const string Alike = "Press the button to restart the machine.";
    private const string Unlike = "The cat sleeps on the sofa all day.";

    // What the built-in model's weights make of the two that are alike; anything else means that they are damaged.
    private const float BuiltInCosine = 0.548f;
    private const float Tolerance = 0.01f;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    /// <summary>Asks each configured model something.</summary>
    /// <param name="services">Those of a server.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async IAsyncEnumerable<Finding> RunAsync(IServiceProvider services, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var model in services.GetRequiredService<EmbeddingModels>().All)
            yield return await AskAsync($"{model.Provider}/{model.Name}", stop => EmbedAsync(model, stop), cancellationToken);
        foreach (var model in services.GetRequiredService<RerankModels>().All)
        {
            yield return await AskAsync($"{model.Provider}/{model.Name}", async stop =>
            {
                var scores = await model.ScoreAsync(Sentence, [Alike, Unlike], stop);
                return string.Create(CultureInfo.InvariantCulture, $"scores {scores[0]:0.###} and {scores[1]:0.###}");
            }, cancellationToken);
        }

        foreach (var model in services.GetRequiredService<ChatModels>().All)
        {
            yield return await AskAsync($"{model.Provider}/{model.Name}", async stop =>
                $"says {KvasirException.Shorten((await model.AnswerAsync("Answer with one word.", "Say yes.", new ChatLimits(MaxOutputTokens: 16), stop)).ReplaceLineEndings(" ").Trim())}", cancellationToken);
        }
    }

    private static async Task<Finding> AskAsync(string name, Func<CancellationToken, Task<string>> ask, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(LongestAnswer);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var answer = await ask(stop.Token);
            return Finding.Sound($"model {name}", string.Create(CultureInfo.InvariantCulture, $"{answer}, {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms"));
        }
        catch (Exception e) when (e is KvasirException or HttpRequestException or IOException or InvalidOperationException or InvalidDataException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var reason = e is OperationCanceledException ? $"no answer in {LongestAnswer.TotalSeconds:0} s" : e.Message.ReplaceLineEndings(" ").TrimEnd('.');
            return Finding.Wrong($"model {name}", reason, name.StartsWith(BuiltInEmbeddingModel.ProviderName + "/", StringComparison.Ordinal) ? "Its files in models/ beside the program are missing or damaged: build or install again" : "See that its endpoint runs, and that its address and key are right");
        }
    }

    private static async Task<string> EmbedAsync(IEmbeddingModel model, CancellationToken cancellationToken)
    {
        var vectors = await model.Generator.GenerateAsync([Sentence, Alike, Unlike], cancellationToken: cancellationToken);
        var (alike, unlike) = (Cosine(0, 1), Cosine(0, 2));
        if (vectors[0].Vector.Length != model.Dimensions) throw new InvalidOperationException($"It answers {vectors[0].Vector.Length} dimensions where {model.Dimensions} are configured");
        // Whatever a model was trained on, these two questions about a device are closer than a cat is.
        if (!(alike > unlike)) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Its vectors mean nothing: sentences that are alike have the cosine {alike:0.000}, others {unlike:0.000}"));
        if (model.Provider == BuiltInEmbeddingModel.ProviderName && MathF.Abs(alike - BuiltInCosine) > Tolerance) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A known pair of sentences has the cosine {alike:0.000} where {BuiltInCosine:0.000} is right"));
        return string.Create(CultureInfo.InvariantCulture, $"{model.Dimensions} dimensions, cosine {alike:0.000} of sentences that are alike and {unlike:0.000} of others");

        float Cosine(int first, int second) => TensorPrimitives.CosineSimilarity(vectors[first].Vector.Span, vectors[second].Vector.Span);
    }
}
