using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kvasir.Pipelines.Definitions;

/// <summary>The version that a pipeline file is written in.</summary>
internal sealed partial record FileVersion(int Major, int Minor, int Patch)
{
    /// <summary>The one that this server writes.</summary>
    public static FileVersion Current { get; } = new(0, 1, 0);

    /// <summary>Reads up to three numbers with points between them; absent ones are 0.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out FileVersion? version)
    {
        version = Form().Match(text) is { Success: true } form ? new FileVersion(Number(form.Groups["major"]), Number(form.Groups["minor"]), Number(form.Groups["patch"])) : null;
        return version is not null;
    }

    /// <summary>Whether a file of this version can hold what this server cannot understand at all.</summary>
    public bool IsRefused => Major > Current.Major;

    /// <summary>What an author should know of a file of this version; <see langword="null"/> for nothing.</summary>
    public PipelineIssue? Warning => (Major, Minor).CompareTo((Current.Major, Current.Minor)) switch
    {
        > 0 => Warn("newer_version", $"The file's version {this} is newer than this server's {Current}; what is new in it is kept, but not understood."),
        < 0 => Warn("older_version", $"The file's version {this} is older than this server's {Current}; look at the pipeline before publishing it."),
        0 => null,
    };

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    private static PipelineIssue Warn(string code, string message) => new(false, null, "version", code, message);

    private static int Number(Group digits) => digits.Success ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<major>[0-9]{1,6})(\.(?<minor>[0-9]{1,6}))?(\.(?<patch>[0-9]{1,6}))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
