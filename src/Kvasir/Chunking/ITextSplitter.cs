namespace Kvasir.Chunking;

/// <summary>Cuts cleaned text.</summary>
internal interface ITextSplitter
{
    /// <summary>Whether cutting leaves no symbols behind at the start of a part, so that what stands there is content.</summary>
    bool KeepsSymbols { get; }

    /// <summary>The parts, in order, possibly empty or white space.</summary>
    IEnumerable<string> Split(string text);
}
