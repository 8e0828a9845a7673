using System.Diagnostics;

namespace Kvasir.Server.Tests.Kit;

/// <summary>A server that speaks S3, on a free port, with one bucket; tests keep apart by their prefixes.</summary>
public sealed class S3Server : IAsyncLifetime
{
    public const string Bucket = "originals";
    public const string Key = "S3RVER";
    public const string Secret = "S3RVER";

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-s3-").FullName;
    private Process? _process;

    /// <summary>Programs without which it cannot start.</summary>
    public static string[] Needs => NpmPackage.Needs;

    public Uri Url { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // Without the programs every test of the collection is skipped.
        if (FactWithAttribute.Missing(Needs) is not null) return;
        var package = new NpmPackage("tests/s3");
        package.Restore();
        // It makes the tokens of its pages with DES.
        (_process, Url) = await package.StartAsync(
            ["--openssl-legacy-provider", "node_modules/s3rver/bin/s3rver.js", "--directory", _folder, "--address", "127.0.0.1", "--port", "0", "--silent", "--configure-bucket", Bucket], "S3rver listening on ");
    }

    public async Task DisposeAsync()
    {
        await NpmPackage.StopAsync(_process);
        Directory.Delete(_folder, recursive: true);
    }
}
