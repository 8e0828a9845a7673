using System.Diagnostics;

namespace Kvasir.Server.Tests.Kit;

/// <summary>A server that speaks S3, on a free port, with one bucket; tests keep apart by their prefixes.</summary>
public sealed class S3Server : IAsyncLifetime
{
    public const string Bucket = "originals";
    public const string Key = "S3RVER";
    public const string Secret = "S3RVER";

    private const string Listening = "S3rver listening on ";

    private static readonly string Package = Kvasir.Tests.RepositoryFolder.PathOf("tests/s3");

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-s3-").FullName;
    private Process? _process;

    /// <summary>Programs without which it cannot start.</summary>
    public static string[] Needs { get; } = ["node", "npm"];

    public Uri Url { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // Without the programs every test of the collection is skipped.
        if (FactWithAttribute.Missing(Needs) is not null) return;
        Restore();
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        // It makes the tokens of its pages with DES.
        _process = Run("node", ["--openssl-legacy-provider", "node_modules/s3rver/bin/s3rver.js", "--directory", _folder, "--address", "127.0.0.1", "--port", "0", "--silent", "--configure-bucket", Bucket]);
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) address.TrySetException(new InvalidOperationException("s3rver ended"));
            else if (line.Data.StartsWith(Listening, StringComparison.Ordinal)) address.TrySetResult(line.Data[Listening.Length..]);
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Url = new Uri($"http://{await address.Task.WaitAsync(TimeSpan.FromMinutes(1))}");
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static void Restore()
    {
        var stamp = Path.Combine(Package, "node_modules/.package-lock.json");
        // Test projects may run at the same time.
        using var one = new Mutex(initiallyOwned: false, "Global\\kvasir-tests-s3");
        one.WaitOne();
        try
        {
            if (File.Exists(stamp) && File.GetLastWriteTimeUtc(stamp) >= File.GetLastWriteTimeUtc(Path.Combine(Package, "package-lock.json"))) return;
            using var npm = Run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
            npm.BeginOutputReadLine();
            var errors = npm.StandardError.ReadToEnd();
            npm.WaitForExit();
            npm.ExitCode.ShouldBe(0, errors);
            File.SetLastWriteTimeUtc(stamp, DateTime.UtcNow);
        }
        finally
        {
            one.ReleaseMutex();
        }
    }

    private static Process Run(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Package, RedirectStandardOutput = true, RedirectStandardError = true })!;
}
