namespace Kvasir.Models.BuiltIn;

/// <summary>What a layer does to its sums.</summary>
internal enum Activation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Negative ones become 0.</summary>
    Relu,
}
