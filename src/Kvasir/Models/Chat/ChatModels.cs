namespace Kvasir.Models.Chat;

/// <summary>The chat models that are configured.</summary>
/// <param name="models">Any number of models; the first is the default.</param>
public sealed class ChatModels(IReadOnlyList<IChatModel> models)
{
    /// <summary>All models, the default first.</summary>
    public IReadOnlyList<IChatModel> All => models;

    /// <summary>The model that is asked where nobody names one.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ProviderNotInitialized"/> when none is configured.</exception>
    public IChatModel Default => models.Count > 0
        ? models[0]
        : throw new KvasirException(
            ErrorCode.ProviderNotInitialized, "No chat model is configured, and questions are written by one: set Kvasir:Chat:Endpoints:0:BaseUrl and :Model, or send a CSV file of questions and answers.");
}
