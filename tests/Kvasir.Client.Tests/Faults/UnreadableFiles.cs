using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Faults;

/// <summary>Files of this machine that cannot be sent as they were named: no connection is to blame.</summary>
public sealed class UnreadableFiles : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData("longer", "has changed")]
    [InlineData("shorter", "has changed")]
    [InlineData("gone", "cannot be read")]
    public async Task Are_told_as_such_and_not_tried_again(string state, string said)
    {
        await File.WriteAllTextAsync(_path, "Hold the red button.");
        var upload = FileUpload.FromFile(_path, "reset.md");
        if (state == "gone") File.Delete(_path);
        else await File.WriteAllTextAsync(_path, state == "longer" ? "Hold the red button for five seconds." : "Hold.");
        await using var server = new LoopbackServer((_, connection) => FlakyServer.Fail(connection, 500));
        var client = server.Client(options => options.UseIdempotencyKeys = true);
        (await Should.ThrowAsync<IOException>(() => client.Documents.CreateByFileAsync("d", upload))).Message.ShouldContain(said);
        server.Requests.Count.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_link_is_as_long_as_its_file()
    {
        await File.WriteAllTextAsync(_path, "Hold the red button for five seconds, whatever the name of the link to this text may be.");
        var link = $"{_path}.md";
        File.CreateSymbolicLink(link, _path);
        FileUpload.FromFile(link).Length.ShouldBe(new FileInfo(_path).Length);
        File.Delete(link);
    }

    public void Dispose() => File.Delete(_path);
}
