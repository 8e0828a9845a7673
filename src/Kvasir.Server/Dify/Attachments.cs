namespace Kvasir.Server.Dify;

/// <summary>Images beside text, which need a model that this server cannot have yet.</summary>
internal static class Attachments
{
    private const int Max = 10;

    /// <summary>Throws when there are any: nothing that a client sends is dropped in silence.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static void Refuse(string field, IReadOnlyList<string>? ids)
    {
        if (ids is not { Count: > 0 }) return;
        if (ids.Count > Max) throw new KvasirException(ErrorCode.InvalidParam, $"Exceeded maximum attachment limit of {Max}") { Field = field };
        throw KvasirException.InvalidParam(field, "images are not supported by this server");
    }
}
