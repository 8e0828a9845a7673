using System.IO.Compression;

namespace Kvasir.Tests.Extraction;

/// <summary>Real documents in many formats: those that Debian's packages install. Read where the package puts them, or below <c>artifacts/debian</c> where a machine leaves documentation out.</summary>
public static class DebianDocumentation
{
    /// <summary>Where a file is; <see langword="null"/> when it is not there.</summary>
    /// <param name="package">The package that has the file.</param>
    /// <param name="path">The file's path as the package has it, without the slash before it, such as <c>usr/share/doc/bash/bash.pdf</c>.</param>
    public static string? PathOf(string package, string path) => new[] { Path.Combine("/", path), Path.Combine(Unpacked(), package, path) }.FirstOrDefault(File.Exists);

    /// <summary>Says how to get a file that is absent; <see langword="null"/> when it is there.</summary>
    public static string? Missing(string package, string path) => PathOf(package, path) is null ? $"needs /{path}: apt-get install {package}" : null;

    /// <summary>A file's bytes, unpacked if its name ends with <c>.gz</c>.</summary>
    public static async Task<MemoryStream> ReadAsync(string package, string path)
    {
        await using var file = File.OpenRead(PathOf(package, path) ?? throw new FileNotFoundException(Missing(package, path)));
        var bytes = new MemoryStream();
        if (path.EndsWith(".gz", StringComparison.Ordinal))
        {
            await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            await unpacked.CopyToAsync(bytes);
        }
        else await file.CopyToAsync(bytes);
        bytes.Position = 0;
        return bytes;
    }

    // Tests run in artifacts/bin/…
    private static string Unpacked()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.Name == "artifacts") return Path.Combine(folder.FullName, "debian");
        }

        return AppContext.BaseDirectory;
    }
}
