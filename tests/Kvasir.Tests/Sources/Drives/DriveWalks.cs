using Kvasir.Sources;
using Kvasir.Sources.Drives;

namespace Kvasir.Tests.Sources.Drives;

public sealed class DriveWalks
{
    [Fact]
    public async Task Files_of_a_folder_come_first_then_its_folders_in_order()
    {
        var found = await WalkAsync(new TreeDrive("b/2.txt", "b/c/3.txt", "a/1.txt", "z.txt", "a.txt"));
        found.ShouldBe(["a.txt", "z.txt", "a/1.txt", "b/2.txt", "b/c/3.txt"]);
    }

    [Fact]
    public async Task A_folder_of_many_pages_is_found_whole()
    {
        var drive = new TreeDrive([.. Enumerable.Range(0, 45).Select(i => $"many/{i:00}.txt")]);
        (await WalkAsync(drive, new DriveWalkLimits { PageSize = 1 })).ShouldBe(drive.Files);
        drive.Asked.ShouldBe(4, "the root, and three pages of twenty");
    }

    [Fact]
    public async Task Hidden_files_and_folders_are_passed_over_in_silence() =>
        (await WalkAsync(new TreeDrive(".env", ".git/config", "a/.hidden.md", "a/seen.md"))).ShouldBe(["a/seen.md"]);

    [Fact]
    public async Task Files_of_other_kinds_are_reported() =>
        (await WalkAsync(new TreeDrive("a.MD", "b.exe", "c"), new DriveWalkLimits { Extensions = new HashSet<string> { ".md" } })).ShouldBe(["a.MD", "b.exe UnsupportedExtension", "c UnsupportedExtension"]);

    [Fact]
    public async Task Too_deep_and_too_many_is_reported()
    {
        (await WalkAsync(new TreeDrive("1.txt", "a/2.txt", "a/b/3.txt"), new DriveWalkLimits { MaxDepth = 1 })).ShouldBe(["1.txt", "a/2.txt", "a/b/ TooDeep"]);
        (await WalkAsync(new TreeDrive("1.txt", "2.txt", "3.txt", "4.txt"), new DriveWalkLimits { MaxEntries = 2 })).ShouldBe(["1.txt", "2.txt", "3.txt TooManyEntries"]);
    }

    [Fact]
    public async Task A_folder_that_leads_back_is_entered_once() =>
        (await WalkAsync(new TreeDrive("a/1.txt") { Links = { ["a/"] = ["", "a/"] } })).ShouldBe(["/ Loop", "a/ Loop", "a/1.txt"]);

    [Fact]
    public async Task A_store_that_pages_for_ever_is_given_up()
    {
        (await DriveKit.FailureAsync(() => WalkAsync(new TreeDrive("1.txt") { Forever = _ => "same" }))).Message.ShouldContain("without an end");
        (await DriveKit.FailureAsync(() => WalkAsync(new TreeDrive { Forever = asked => $"{asked}" }, new DriveWalkLimits { MaxEntries = 30 }))).Message.ShouldContain("without an end");
    }

    [Fact]
    public async Task Buckets_are_walked_one_after_the_other_and_named()
    {
        var items = new List<DriveWalkItem>();
        await foreach (var item in new DriveWalk(new BucketDrive(), DriveKit.Request(("secret", "hidden-secret")), new DriveWalkLimits()).WalkAsync(null, "", CancellationToken.None)) items.Add(item);
        items.Select(item => (item.Bucket, item.Entry.Id)).ShouldBe([("one", "page.txt"), ("one", "deep/page.txt"), ("two", "page.txt"), ("two", "deep/page.txt")]);
        string.Join(' ', items).ShouldNotContain("hidden-secret");
    }

    private static async Task<List<string>> WalkAsync(IDriveSource drive, DriveWalkLimits? limits = null)
    {
        var found = new List<string>();
        await foreach (var item in new DriveWalk(drive, DriveKit.Request(), limits ?? new DriveWalkLimits()).WalkAsync(null, "", CancellationToken.None))
            found.Add(item.Skipped is { } skipped ? $"{(item.Entry.Id.Length == 0 ? "/" : item.Entry.Id)} {skipped}" : item.Entry.Id);
        return found;
    }
}
