namespace Kvasir.Extraction.ChildProcesses;

/// <summary>What to run.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Handed over as they are: no shell reads them.</param>
/// <param name="Folder">The folder that it runs in.</param>
internal sealed record ChildCommand(NativeProgram Program, IReadOnlyList<string> Arguments, WorkingFolder Folder)
{
    /// <summary>What it reads from its standard input; nothing unless set.</summary>
    public Stream? Input { get; init; }

    /// <summary>Variables that it gets beside the minimal environment.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
