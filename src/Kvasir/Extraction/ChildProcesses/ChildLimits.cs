namespace Kvasir.Extraction.ChildProcesses;

/// <summary>What a program may use. It is stopped when it takes more.</summary>
internal sealed record ChildLimits
{
    /// <summary>From its start to its end.</summary>
    public TimeSpan WallTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Of the processor, in whole seconds.</summary>
    public TimeSpan CpuTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Of address space.</summary>
    public long MemoryBytes { get; init; } = 1L << 30;

    /// <summary>That it may write to its standard output.</summary>
    public long OutputBytes { get; init; } = 64L << 20;

    /// <summary>Of each file that it writes.</summary>
    public long FileBytes { get; init; } = 256L << 20;

    /// <summary>That it has open at the same time.</summary>
    public int OpenFiles { get; init; } = 64;

    /// <summary>The section of the configuration that sets them, for messages.</summary>
    public string Section { get; init; } = "Kvasir:Extraction";
}
