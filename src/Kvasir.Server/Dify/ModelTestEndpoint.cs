using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Kvasir.Models;
using Kvasir.Models.Chat;
using Kvasir.Models.Reranking;
using Kvasir.Server.ApiDescription;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Asking a configured model something, over HTTP.</summary>
internal static class ModelTestEndpoint
{
    private const string TextEmbedding = "text-embedding";
    private const string Rerank = "rerank";
    private const string LanguageModel = "llm";
    private const string Sentence = "How do I reset the device?";
    private const string Alike = "Press the button to restart the machine.";
    private const string Unlike = "The cat sleeps on the sofa all day.";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static void MapModelTest(this RouteGroupBuilder v1) =>
        v1.MapPost("/workspaces/current/models/test", Test).Takes<ModelTestRequest>().WithTags("Models").WithName("TestModel").WithSummary("Ask a configured model something, and tell how it answers")
            .Fails(ErrorCode.InvalidParam, "model: 'acme/embed' is not configured as text-embedding. Configured: kvasir/use-lite-en-zh.");

    private static async Task<Ok<ModelTestAnswer>> Test(HttpContext http, EmbeddingModels embeddings, RerankModels rerankers, ChatModels chats, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.ModelTestRequest);
        var ask = request.ModelType switch
        {
            TextEmbedding => Embed(Find(request, embeddings.All, model => (model.Provider, model.Name))),
            Rerank => Score(Find(request, rerankers.All, model => (model.Provider, model.Name))),
            LanguageModel => Chat(Find(request, chats.All, model => (model.Provider, model.Name))),
            _ => throw KvasirException.InvalidParam("model_type", $"must be one of {TextEmbedding}, {Rerank}, {LanguageModel}, was '{KvasirException.Shorten(request.ModelType ?? "")}'"),
        };
        return TypedResults.Ok(await MeasureAsync(ask, cancellationToken));
    }

    private static T Find<T>(ModelTestRequest request, IReadOnlyList<T> models, Func<T, (string Provider, string Name)> names)
        where T : class
    {
        foreach (var model in models)
        {
            var (provider, name) = names(model);
            if (name == request.Model && provider == request.ModelProvider) return model;
        }

        var configured = models.Count == 0 ? "None is configured." : $"Configured: {string.Join(", ", models.Select(names).Select(known => $"{known.Provider}/{known.Name}"))}.";
        throw KvasirException.InvalidParam("model", $"'{KvasirException.Shorten($"{request.ModelProvider}/{request.Model}")}' is not configured as {request.ModelType}. {configured}");
    }

    private static Func<CancellationToken, Task<int?>> Embed(IEmbeddingModel model) => async stop =>
    {
        var vectors = await model.Generator.GenerateAsync([Sentence, Alike], cancellationToken: stop);
        var dimensions = vectors[0].Vector.Length;
        return dimensions == model.Dimensions ? dimensions : throw new KvasirException(ErrorCode.ProviderRequestFailed, $"The model answers {dimensions} dimensions where {model.Dimensions} are configured.");
    };

    private static Func<CancellationToken, Task<int?>> Score(IRerankModel model) => async stop =>
    {
        var scores = await model.ScoreAsync(Sentence, [Alike, Unlike], stop);
        return scores.Count == 2 ? null : throw new KvasirException(ErrorCode.ProviderRequestFailed, $"The model answers {scores.Count} scores for 2 passages.");
    };

    private static Func<CancellationToken, Task<int?>> Chat(IChatModel model) => async stop =>
    {
        await model.AnswerAsync("Answer with one word.", "Say yes.", new ChatLimits(MaxOutputTokens: 16), stop);
        return null;
    };

    private static async Task<ModelTestAnswer> MeasureAsync(Func<CancellationToken, Task<int?>> ask, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(Longest);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var dimensions = await ask(stop.Token);
            return new ModelTestAnswer(true, Milliseconds(), dimensions, null);
        }
        catch (KvasirException e)
        {
            return new ModelTestAnswer(false, Milliseconds(), null, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ModelTestAnswer(false, Milliseconds(), null, $"The model has not answered in {Longest.TotalSeconds:0} seconds.");
        }

        long Milliseconds() => (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}

/// <summary>Which model is asked.</summary>
internal sealed record ModelTestRequest
{
    /// <summary>Its name.</summary>
    [Required] public string? Model { get; init; }

    /// <summary>Its provider.</summary>
    [Required] public string? ModelProvider { get; init; }

    /// <summary>What it is for.</summary>
    [Required, AllowedValues("text-embedding", "rerank", "llm")] public string? ModelType { get; init; }
}

/// <summary>How it answered.</summary>
/// <param name="Ok">Whether it works.</param>
/// <param name="Milliseconds">How long that took.</param>
/// <param name="Dimensions">Numbers of its vectors; null for models that make none, and where it does not work.</param>
/// <param name="Error">Why it does not work.</param>
internal sealed record ModelTestAnswer(bool Ok, long Milliseconds, int? Dimensions, string? Error);
