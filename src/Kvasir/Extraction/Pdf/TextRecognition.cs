using System.Text;
using System.Text.RegularExpressions;
using Kvasir.Extraction.ChildProcesses;

namespace Kvasir.Extraction.Pdf;

/// <summary>Reads images of text with Tesseract, in those of English and Chinese that are installed.</summary>
internal static partial class TextRecognition
{
    /// <summary>How to install it.</summary>
    public const string HowToInstall = "apt-get install tesseract-ocr tesseract-ocr-chi-sim";

    private const int TextBytes = 4 * 1024 * 1024;

    private static readonly string[] Wanted = ["eng", "chi_sim"];
    private static readonly NativeProgram Tesseract = new("tesseract", "tesseract-ocr");

    // One core for each page: the server has other things to do, and more threads make single pages slower.
    private static readonly Dictionary<string, string> OneThread = new() { ["OMP_THREAD_LIMIT"] = "1" };

    private static string? _languages;

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => Tesseract.IsInstalled;

    /// <summary>The text of an image.</summary>
    /// <param name="image">Its name in the folder.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="limits">What reading it may take.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<string> ReadAsync(string image, WorkingFolder folder, ChildLimits limits, CancellationToken cancellationToken)
    {
        var languages = _languages ??= await LanguagesAsync(folder, limits, cancellationToken);
        var text = await RunAsync([image, "stdout", "-l", languages, "-c", "preserve_interword_spaces=1"], folder, limits, cancellationToken);
        return SpaceInChinese().Replace(text, "");
    }

    private static async Task<string> LanguagesAsync(WorkingFolder folder, ChildLimits limits, CancellationToken cancellationToken)
    {
        var installed = (await RunAsync(["--list-langs"], folder, limits, cancellationToken)).Split('\n', StringSplitOptions.TrimEntries);
        var languages = string.Join('+', Wanted.Intersect(installed));
        return languages.Length > 0 ? languages : throw new KvasirException(ErrorCode.ExtractionFailed, $"Tesseract has neither English nor Chinese on the server: {HowToInstall}.");
    }

    private static async Task<string> RunAsync(IReadOnlyList<string> arguments, WorkingFolder folder, ChildLimits limits, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        var command = new ChildCommand(Tesseract, arguments, folder) { Variables = OneThread };
        var result = await ChildProcess.RunAsync(command, limits with { OutputBytes = TextBytes }, (stream, stop) => stream.CopyToAsync(output, stop), cancellationToken);
        if (!result.IsSuccess) throw new KvasirException(ErrorCode.ExtractionFailed, $"A scanned page cannot be read: {result.Reason}.");
        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
    }

    // Characters are recognized one by one and written with spaces, which Chinese has not.
    [GeneratedRegex(@"(?<=[\u3000-\u303F\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]) +(?=[\u3000-\u303F\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF])")]
    private static partial Regex SpaceInChinese();
}
