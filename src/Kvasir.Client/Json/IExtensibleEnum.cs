namespace Kvasir.Client;

/// <summary>A word out of a list that a newer server may lengthen: unknown words are kept as they are.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IExtensibleEnum<TSelf>
    where TSelf : struct, IExtensibleEnum<TSelf>
{
    /// <summary>The word as it is on the wire; empty for the default of the type.</summary>
    string Value { get; }

    /// <summary>The value of a word.</summary>
    /// <param name="value">Any word.</param>
    static abstract TSelf FromValue(string value);
}
