using System.Runtime.Intrinsics;

namespace Kvasir.Vectors.Distances;

/// <summary>
/// How one set of instructions multiplies codes. <see cref="CodeProducts{TForm,TCodes,TSums}"/> has the loops, once for all forms: what differs between processors is only what is here.
/// </summary>
/// <typeparam name="TCodes">A vector of codes.</typeparam>
/// <typeparam name="TSums">A vector of 32-bit sums, zero by default.</typeparam>
internal unsafe interface ICodeForm<TCodes, TSums>
    where TCodes : struct
    where TSums : struct
{
    /// <summary>Whether this processor can.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Reads as many codes as a vector has.</summary>
    static abstract TCodes Load(sbyte* codes);

    /// <summary>Writes codes.</summary>
    static abstract void Store(sbyte* place, TCodes codes);

    /// <summary>The bits that both have.</summary>
    static abstract TCodes And(TCodes codes, TCodes mask);

    /// <summary>What is kept of the magnitudes of one side; anything where <see cref="Add"/> does not need them.</summary>
    static abstract TCodes Magnitudes(TCodes codes);

    /// <summary>What is kept of the signs of one side, or the codes themselves, as <see cref="Add"/> needs them.</summary>
    static abstract TCodes Signs(TCodes codes);

    /// <summary>Adds the products of codes in [-127, 127].</summary>
    static abstract TSums Add(TSums sums, TCodes magnitudes, TCodes signs, TCodes row);

    /// <summary>The sum of all lanes.</summary>
    static abstract int Sum(TSums sums);

    /// <summary>The sums of all lanes of each of four.</summary>
    static abstract Vector128<int> Sum(TSums a, TSums b, TSums c, TSums d);
}
