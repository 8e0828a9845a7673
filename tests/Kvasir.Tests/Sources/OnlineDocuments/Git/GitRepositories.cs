using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Tests.Sources.OnlineDocuments.Git;

public sealed class GitRepositories
{
    [FactWith("git")]
    public async Task Text_files_are_listed_and_read_and_binary_ones_are_not()
    {
        await using var git = new GitServer();
        Fill(git);

        var workspace = await git.ListAsync(git.Request());

        (workspace.Id, workspace.Name).ShouldBe((git.Url, "work"));
        workspace.Pages.Select(page => page.Id).ShouldBe(["README.md", "docs/guide/start.md", "docs/other.rst", "docs/中文.txt"]);
        workspace.Pages.ShouldAllBe(page => page.Type == "file" && page.LastEditedTime == "2026-01-02T03:04:05Z" && page.Name == page.Id);
        workspace.Pages[0].Version.ShouldBe(git.Git("rev-parse", "HEAD:README.md"));
        (await git.ReadAsync("README.md")).ShouldBe("# Hello\n");
        (await git.ReadAsync("docs/guide/start.md")).ShouldBe("start\n");
        (await git.ReadAsync("docs/中文.txt")).ShouldBe("知识库是一个保存文档的地方，用户可以在其中搜索他们需要的内容。");
    }

    [FactWith("git")]
    public async Task A_server_that_cannot_leave_out_contents_serves_as_well()
    {
        await using var git = new GitServer();
        git.Git("config", "uploadpack.allowFilter", "false");
        Fill(git);
        (await git.PathsAsync()).Length.ShouldBe(4);
        (await git.ReadAsync("docs/other.rst")).ShouldBe("other\n");
        git.Commands.ShouldBe(["ls-refs", "fetch"]);
    }

    [FactWith("git")]
    public async Task Deltas_come_out_as_what_was_written()
    {
        await using var git = new GitServer();
        git.Git("config", "uploadpack.allowFilter", "false");
        var line = string.Concat(Enumerable.Range(0, 3000).Select(i => $"line {i * 7919 % 10007}\n"));
        for (var i = 0; i < 60; i++) git.Write($"docs/{i:00}.md", $"number {i}\n{line}{new string('x', i)}\n");
        git.Commit();
        git.Git("gc", "-q", "--aggressive", "--prune=now");
        git.Git("verify-pack", "-v", Directory.GetFiles(Path.Combine(git.Git("rev-parse", "--show-toplevel"), ".git", "objects", "pack"), "*.pack").Single()).ShouldContain("chain length = ");

        (await git.PathsAsync()).Length.ShouldBe(60);
        for (var i = 0; i < 60; i++) (await git.ReadAsync($"docs/{i:00}.md")).ShouldBe($"number {i}\n{line}{new string('x', i)}\n");
    }

    [FactWith("git")]
    public async Task Many_files_are_read_with_few_requests()
    {
        await using var git = new GitServer();
        git.Git("config", "uploadpack.allowFilter", "true");
        for (var i = 0; i < 600; i++) git.Write($"{i:000}.md", $"text {i}");
        git.Commit();

        foreach (var path in await git.PathsAsync()) (await git.ReadAsync(path)).ShouldBe($"text {int.Parse(path[..3], null)}");

        git.Commands.ShouldBe(["ls-refs", "fetch", "fetch", "fetch", "fetch"]);
    }

    [FactWith("git")]
    public async Task A_new_commit_is_seen_by_the_next_listing()
    {
        await using var git = new GitServer();
        Fill(git);
        var before = await git.ListAsync(git.Request());
        git.Write("README.md", "# Changed\n");
        git.Commit("2026-05-05T05:05:05Z");

        (await git.ReadAsync("README.md")).ShouldBe("# Hello\n");
        var after = await git.ListAsync(git.Request());

        after.Pages.Where((page, i) => page.Version != before.Pages[i].Version).Select(page => page.Id).ShouldBe(["README.md"]);
        after.Pages[0].LastEditedTime.ShouldBe("2026-05-05T05:05:05Z");
        (await git.ReadAsync("README.md")).ShouldBe("# Changed\n");
    }

    [FactWith("git")]
    public async Task What_is_read_is_at_most_five_minutes_old()
    {
        await using var git = new GitServer();
        Fill(git);
        (await git.ReadAsync("README.md")).ShouldBe("# Hello\n");
        git.Write("README.md", "# Changed\n");
        git.Commit();
        git.Time.Advance(TimeSpan.FromMinutes(6));
        (await git.ReadAsync("README.md")).ShouldBe("# Changed\n");
    }

    [FactWith("git")]
    public async Task Branches_tags_and_paths_choose_what_is_read()
    {
        await using var git = new GitServer();
        Fill(git);
        git.Git("-c", "user.name=Test", "-c", "user.email=test@example.com", "tag", "-a", "v1", "-m", "first");
        git.Git("checkout", "-q", "-b", "next");
        git.Write("docs/new.md", "new\n");
        git.Commit();
        git.Git("checkout", "-q", "main");

        (await git.PathsAsync("""{"branch":"next","include_paths":["docs"],"exclude_paths":["docs/guide/**"],"extensions":["md"]}""")).ShouldBe(["docs/new.md"]);
        (await git.PathsAsync("""{"branch":"v1","include_paths":"docs/*, README.md"}""")).ShouldBe(["README.md", "docs/other.rst", "docs/中文.txt"]);
        (await git.PathsAsync("""{"extensions":".cs"}""")).ShouldBe(["src/a.cs"]);
        (await FailureAsync(() => git.PathsAsync("""{"branch":"gone"}"""))).ShouldBe((ErrorCode.NotFound, "The repository has no branch or tag 'gone'."));
        (await FailureAsync(() => git.ReadAsync("docs/new.md"))).Code.ShouldBe(ErrorCode.NotFound);
        (await FailureAsync(() => git.ReadAsync("logo.png"))).Code.ShouldBe(ErrorCode.NotFound);
        (await FailureAsync(() => git.ReadAsync("logo.png", """{"extensions":"png"}"""))).ShouldBe((ErrorCode.FetchFailed, "The file is not text."));
    }

    [FactWith("git")]
    public async Task Private_repositories_want_a_credential()
    {
        await using var git = new GitServer();
        Fill(git);
        git.Authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("ada:secret"));

        (await git.ListAsync(git.Request(credential: new() { ["username"] = "ada", ["token"] = "secret" }))).Pages.Count.ShouldBe(4);
        (await FailureAsync(() => git.PathsAsync())).ShouldBe((ErrorCode.FetchFailed, "The repository wants a credential, or there is none of this name."));
        (await FailureAsync(() => git.ListAsync(git.Request(credential: new() { ["token"] = "wrong" })))).Message.ShouldBe("The git server does not accept the credential.");
        // What one may read is not found by another.
        (await FailureAsync(() => git.ReadAsync("README.md"))).Code.ShouldBe(ErrorCode.FetchFailed);
    }

    [FactWith("git")]
    public async Task An_empty_or_another_repository_is_not_found()
    {
        await using var git = new GitServer();
        (await FailureAsync(() => git.PathsAsync())).ShouldBe((ErrorCode.NotFound, "The repository is empty."));
        (await FailureAsync(() => git.Source.ReadAsync(git.Request(), "https://elsewhere.example/r", "README.md", "file", CancellationToken.None))).Code.ShouldBe(ErrorCode.NotFound);
    }

    private static void Fill(GitServer git)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        git.Write("README.md", "# Old\n");
        git.Commit("2025-01-01T00:00:00Z");
        git.Write("README.md", "# Hello\n");
        git.Write("docs/guide/start.md", "start\n");
        git.Write("docs/other.rst", "other\n");
        git.Write("docs/中文.txt", Encoding.GetEncoding("gb18030").GetBytes("知识库是一个保存文档的地方，用户可以在其中搜索他们需要的内容。"));
        git.Write("src/a.cs", "class A;\n");
        git.Write("logo.png", [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 1, 2, 3, 0xFF, 0xFE, 0, 7]);
        git.Commit();
    }

    private static async Task<(ErrorCode Code, string Message)> FailureAsync(Func<Task> act)
    {
        var failure = await Should.ThrowAsync<KvasirException>(act);
        return (failure.Code, failure.Message);
    }
}
