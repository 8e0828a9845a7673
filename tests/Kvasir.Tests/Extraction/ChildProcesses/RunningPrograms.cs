using System.Text;
using Kvasir.Extraction.ChildProcesses;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Tests.Extraction.ChildProcesses;

/// <summary>Programs get what they are given and nothing else, and end when they must.</summary>
public sealed class RunningPrograms : IDisposable
{
    private static readonly NativeProgram Shell = new("sh", "dash");

    private readonly WorkingFolder _folder = WorkingFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Arguments_and_input_arrive_as_they_are()
    {
        using var input = new MemoryStream("from outside"u8.ToArray());
        var (_, output) = await RunAsync("""printf '%s|' "$@"; cat""", new ChildLimits(), input, "$(id)", "a b", "'; exit 1 #", "--help");
        output.ShouldBe("$(id)|a b|'; exit 1 #|--help|from outside");
    }

    [Fact]
    public async Task The_environment_has_nothing_of_the_servers()
    {
        Environment.SetEnvironmentVariable("KVASIR_TEST_SECRET", "secret");
        var (_, output) = await RunAsync("""env; pwd; ls -A "$HOME" """, new ChildLimits());
        output.ShouldNotContain("secret");
        var names = output.Split('\n').Where(line => line.Contains('=')).Select(line => line.Split('=')[0]).Except(["PWD", "OLDPWD", "SHLVL", "_"]);
        names.ShouldBe(["PATH", "HOME", "LANG"], ignoreOrder: true);
        output.ShouldEndWith($"\n{_folder.Path}\n");
    }

    [Fact]
    public async Task Limits_are_set_by_prlimit_and_by_the_shell()
    {
        var limits = new ChildLimits { CpuTime = TimeSpan.FromSeconds(7), MemoryBytes = 512 << 20, OpenFiles = 33, FileBytes = 1 << 20 };
        var command = Command("ulimit -t; ulimit -v; ulimit -n; ulimit -f; ulimit -c; echo \"$1\"", null, "an argument");
        foreach (var prlimit in new[] { true, false })
        {
            var output = "";
            await ChildProcess.RunAsync(ChildLauncher.Describe(command, Shell.Path!, limits, prlimit), command, limits, async (stream, stop) => output = await TextAsync(stream, stop), CancellationToken.None);
            output.ShouldBe("7\n524288\n33\n2048\n0\nan argument\n");
        }
    }

    [Fact]
    public async Task A_program_that_takes_too_long_is_killed_with_all_that_it_started()
    {
        var failure = await Should.ThrowAsync<KvasirException>(RunAsync("""(sleep 600; touch survived) & echo $! > child; sleep 600""", new ChildLimits { WallTime = TimeSpan.FromSeconds(1) }));
        failure.Message.ShouldContain("takes too long");
        await ShouldBeGoneAsync();
    }

    [Fact]
    public async Task A_child_that_keeps_the_output_open_does_not_outlive_the_limit()
    {
        await Should.ThrowAsync<KvasirException>(RunAsync("""sleep 600 & echo $! > child; exit 0""", new ChildLimits { WallTime = TimeSpan.FromSeconds(1) }));
        await ShouldBeGoneAsync();
    }

    [Fact]
    public async Task Whoever_waits_no_longer_stops_the_program()
    {
        using var stop = new CancellationTokenSource();
        var command = Command("echo $$ > child; echo started; sleep 600", null);
        await Should.ThrowAsync<OperationCanceledException>(ChildProcess.RunAsync(command, new ChildLimits(), async (stream, token) =>
        {
            await stream.ReadAtLeastAsync(new byte[8], 8, cancellationToken: token);
            await stop.CancelAsync();
        }, stop.Token));
        await ShouldBeGoneAsync();
    }

    [Fact]
    public async Task Endless_output_is_cut_off() =>
        (await Should.ThrowAsync<KvasirException>(RunAsync("yes", new ChildLimits { OutputBytes = 100_000 }))).Message.ShouldContain("after 100000 bytes");

    [Fact]
    public async Task Endless_errors_are_shortened()
    {
        var (result, _) = await RunAsync("yes mistake | head -c 1000001 >&2; exit 3", new ChildLimits());
        (result.ExitCode, result.Error.Length).ShouldBe((3, 4095));
        result.Reason.ShouldBe("mistake");
    }

    [Fact]
    public async Task Endless_computing_and_large_files_are_said_to_be_so()
    {
        (await RunAsync("while :; do :; done", new ChildLimits { CpuTime = TimeSpan.FromSeconds(1) })).Result.Reason.ShouldContain("processor time");
        (await RunAsync("exec head -c 10000000 /dev/zero > large", new ChildLimits { FileBytes = 1 << 20 })).Result.Reason.ShouldContain("larger file");
    }

    [Fact]
    public async Task A_program_that_is_missing_is_named_with_its_package()
    {
        var command = new ChildCommand(new NativeProgram("no-such-program", "its-package"), [], _folder);
        (await Should.ThrowAsync<KvasirException>(ChildProcess.RunAsync(command, new ChildLimits(), (_, _) => Task.CompletedTask, CancellationToken.None)))
            .Message.ShouldBe("The program no-such-program is not installed on the server: apt-get install its-package.");
    }

    [Fact]
    public void The_folder_goes_with_everything_in_it()
    {
        File.WriteAllText(_folder.PathOf("left"), "something");
        _folder.Dispose();
        Directory.Exists(_folder.Path).ShouldBeFalse();
    }

    // A killed process is a zombie until whoever adopted it looks.
    private async Task ShouldBeGoneAsync()
    {
        var id = (await File.ReadAllTextAsync(_folder.PathOf("child"))).Trim();
        var status = $"/proc/{id}/status";
        await Eventually.TrueAsync(() => Task.FromResult(!File.Exists(status) || File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal)), TimeSpan.FromSeconds(30));
    }

    private ChildCommand Command(string script, Stream? input, params string[] arguments) => new(Shell, ["-c", script, "sh", .. arguments], _folder) { Input = input };

    private async Task<(ChildResult Result, string Output)> RunAsync(string script, ChildLimits limits, Stream? input = null, params string[] arguments)
    {
        var output = "";
        var result = await ChildProcess.RunAsync(Command(script, input, arguments), limits, async (stream, stop) => output = await TextAsync(stream, stop), CancellationToken.None);
        return (result, output);
    }

    private static async Task<string> TextAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
