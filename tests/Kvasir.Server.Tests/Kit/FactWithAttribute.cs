namespace Kvasir.Server.Tests.Kit;

/// <summary>A test that needs programs; without one it is skipped, saying how to install it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithAttribute : FactAttribute
{
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["chromium"] = "chromium fonts-noto-cjk",
        ["convert"] = "imagemagick",
        ["node"] = "nodejs",
        ["pdftotext"] = "poppler-utils poppler-data",
        ["pdftoppm"] = "poppler-utils poppler-data",
        ["prlimit"] = "util-linux",
        ["soffice"] = "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui",
        ["tesseract"] = "tesseract-ocr tesseract-ocr-chi-sim",
    };

    public FactWithAttribute(params string[] programs) => Skip = Missing(programs);

    /// <summary>Names the first program that is absent, with the command that installs it; <see langword="null"/> when there are all.</summary>
    public static string? Missing(params string[] programs)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return programs.FirstOrDefault(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program)))) is { } missing
            ? $"needs {missing}: apt-get install {Packages.GetValueOrDefault(missing, missing)}"
            : null;
    }
}
