using Kvasir.Server.Tests.Kit;
using Kvasir.Sources;
using Kvasir.Sources.Drives.WebDav;
using Kvasir.Sources.Http;

namespace Kvasir.Tests.Sources.Drives;

public sealed class WebDavDrives(WebDavServer server) : IClassFixture<WebDavServer>, IDisposable
{
    private readonly string _root = Guid.NewGuid().ToString("N");
    private readonly GuardedHttp _http = DriveKit.Http();

    public void Dispose() => _http.Dispose();

    [FactWith("node", "npm")]
    public async Task A_folder_shows_its_folders_and_files_with_sizes_and_versions()
    {
        await MakeAsync("deep", "deep/er");
        await server.PutAsync($"{_root}/guide.md", "# Guide");
        await server.PutAsync($"{_root}/deep/first.txt", "first");

        var listing = await BrowseAsync("");
        var below = await BrowseAsync("deep/");

        listing.Entries.Select(entry => (entry.Id, entry.Name, entry.Size, entry.IsFolder)).ShouldBe([("deep/", "deep", 0, true), ("guide.md", "guide.md", 7, false)]);
        below.Entries.Select(entry => entry.Id).ShouldBe(["deep/er/", "deep/first.txt"]);
        (await BrowseAsync("deep")).Entries.ShouldBe(below.Entries);
        var version = listing.Entries[1].Version.ShouldNotBeNull();
        var file = await Drive.OpenAsync(Request(), null, "guide.md", CancellationToken.None);
        (file.Name, file.Size, file.Version).ShouldBe(("guide.md", 7, version));
        (await Task.FromResult(file).TextAsync()).ShouldBe("# Guide");

        await server.PutAsync($"{_root}/guide.md", "# Another guide");
        (await BrowseAsync("")).Entries[1].Version.ShouldNotBe(version);
    }

    [FactWith("node", "npm")]
    public async Task Odd_names_are_listed_and_opened_as_they_are()
    {
        string[] names = ["100%.txt", "a b+c&d=e.txt", "it's (1)!.txt", "q?x#y.txt", "x%20y.txt", "Übersicht.txt", "手册 第一章.txt"];
        await MakeAsync("Über uns");
        foreach (var name in names) await server.PutAsync($"{_root}/Über uns/{name}", name);

        var listing = await BrowseAsync("Über uns/");

        listing.Entries.Select(entry => entry.Name).ShouldBe(names, ignoreOrder: true);
        foreach (var entry in listing.Entries) (await Drive.OpenAsync(Request(), null, entry.Id, CancellationToken.None).TextAsync()).ShouldBe(entry.Name);
    }

    [FactWith("node", "npm")]
    public async Task Forty_five_files_come_in_pages_of_twenty_each_once()
    {
        await MakeAsync();
        for (var i = 0; i < 45; i++) await server.PutAsync($"{_root}/{i:00}.txt", "x");

        var pages = await Drive.PagesAsync(Request(), new DriveBrowse(null, ""));

        pages.Select(page => page.Count).ShouldBe([20, 20, 5]);
        pages.SelectMany(page => page).Select(entry => entry.Name).ShouldBe(Enumerable.Range(0, 45).Select(i => $"{i:00}.txt"));
    }

    [FactWith("node", "npm")]
    public async Task Nothing_above_the_configured_folder_is_reached()
    {
        await MakeAsync("mine");
        await server.PutAsync($"{_root}/secret.txt", "secret");
        var mine = Request(("url", $"{server.Url}{_root}/mine"));

        foreach (var id in new[] { "../secret.txt", "a/../../secret.txt", "..", "./x", "/secret.txt", "a//b", "..\\secret.txt", "a\0b" })
        {
            (await DriveKit.FailureAsync(() => Drive.OpenAsync(mine, null, id, CancellationToken.None))).Code.ShouldBe(ErrorCode.InvalidParam, id);
            (await DriveKit.FailureAsync(() => Drive.BrowseAsync(mine, new DriveBrowse(null, id), CancellationToken.None))).Code.ShouldBe(ErrorCode.InvalidParam, id);
        }

        // Encoded dots are a name like any other, which nothing has.
        (await DriveKit.FailureAsync(() => Drive.OpenAsync(mine, null, "%2e%2e/secret.txt", CancellationToken.None))).Code.ShouldBe(ErrorCode.NotFound);
    }

    [FactWith("node", "npm")]
    public async Task What_is_wrong_is_said_without_the_secret()
    {
        await MakeAsync("folder");
        (await FailureAsync(Request(("password", "hidden-secret")), "")).Message.ShouldContain("does not accept the credential");
        (await FailureAsync(DriveKit.Request(("url", $"{server.Url}{_root}")), "")).Message.ShouldContain("wants a user name and a password");
        var missing = await FailureAsync(Request(), "absent/");
        (missing.Code, missing.Message).ShouldBe((ErrorCode.NotFound, "The WebDAV server has no 'absent'."));
        (await DriveKit.FailureAsync(() => Drive.OpenAsync(Request(), null, "absent.txt", CancellationToken.None))).Code.ShouldBe(ErrorCode.NotFound);
        (await DriveKit.FailureAsync(() => Drive.OpenAsync(Request(), null, "folder", CancellationToken.None))).Code.ShouldBe(ErrorCode.InvalidParam);
    }

    private WebDavDrive Drive => new(_http);

    private SourceRequest Request(params (string Name, string Value)[] changes)
    {
        var members = new Dictionary<string, string> { ["url"] = $"{server.Url}{_root}", ["username"] = WebDavServer.User, ["password"] = WebDavServer.Password };
        foreach (var (name, value) in changes) members[name] = value;
        return DriveKit.Request([.. members.Select(member => (member.Key, member.Value))]);
    }

    private Task<DriveListing> BrowseAsync(string folder) => Drive.BrowseAsync(Request(), new DriveBrowse(null, folder), CancellationToken.None);

    private Task<KvasirException> FailureAsync(SourceRequest request, string folder) =>
        DriveKit.FailureAsync(() => Drive.BrowseAsync(request, new DriveBrowse(null, folder), CancellationToken.None), "hidden-secret", WebDavServer.Password);

    private async Task MakeAsync(params string[] folders)
    {
        await server.MakeFolderAsync(_root);
        foreach (var folder in folders) await server.MakeFolderAsync($"{_root}/{folder}");
    }
}
