using Kvasir.Extraction;
using Kvasir.Pipelines.Datasources;
using Kvasir.Sources;

namespace Kvasir.Tests.Pipelines.Datasources;

public sealed class ExpandingFolders
{
    private const string Docs = """{ "id": "docs/", "type": "folder", "bucket": "b", "credential_id": "mine" }""";

    private readonly FakeDrive _drive = new("docs/a.md", "docs/.hidden.md", "docs/deep/b.md", "docs/deep/c.exe", "other/d.md");

    [Fact]
    public async Task The_files_of_a_folder_take_its_place_with_bucket_credential_size_and_version()
    {
        var expanded = await ExpandAsync(null, Docs);
        expanded.Items.Select(item => item.Info.ToJsonString()).ShouldBe(
        [
            """{"id":"docs/a.md","name":"a.md","type":"file","size":7,"bucket":"b","credential_id":"mine","version":"tag of docs/a.md"}""",
            """{"id":"docs/deep/b.md","name":"b.md","type":"file","size":7,"bucket":"b","credential_id":"mine","version":"tag of docs/deep/b.md"}""",
        ]);
        _drive.Credentials.Distinct().ShouldBe(["mine"]);
    }

    [Fact]
    public async Task Files_that_cannot_be_read_are_skipped_with_a_reason_and_hidden_ones_in_silence()
    {
        var skipped = (await ExpandAsync(null, Docs)).Skipped.ShouldHaveSingleItem();
        (skipped.Item.EntryId, skipped.Reason).ShouldBe(("docs/deep/c.exe", "Files of the type '.exe' are not read."));
    }

    [Fact]
    public async Task A_file_that_is_chosen_twice_is_taken_once()
    {
        var expanded = await ExpandAsync(null, """{ "id": "docs/a.md", "type": "file", "bucket": "b", "credential_id": "mine", "name": "mine.md" }""", Docs, Docs);
        expanded.Items.Select(item => item.DocumentName).ShouldBe(["mine.md", "b.md"]);
    }

    [Fact]
    public async Task Files_alone_are_left_as_they_are() => (await ExpandAsync(null, """{ "id": "x.exe", "type": "file", "colour": "red" }""")).Items.ShouldHaveSingleItem().Info["colour"]!.ToString().ShouldBe("red");

    [Fact]
    public async Task Too_many_files_are_an_error()
    {
        (await Should.ThrowAsync<KvasirException>(ExpandAsync(new() { Files = 3 }, Docs))).Message.ShouldBe("datasource_info_list: the folders hold more than 3 files and folders; choose smaller ones");
        (await Should.ThrowAsync<KvasirException>(ExpandAsync(new() { Files = 2 }, """{ "id": "x.md", "type": "file" }""", """{ "id": "y.md", "type": "file" }""", """{ "id": "other/", "type": "folder" }"""))).Message.ShouldContain("more than 2 files");
    }

    [Fact]
    public async Task Folders_that_lie_too_deep_are_an_error() => (await Should.ThrowAsync<KvasirException>(ExpandAsync(new() { Depth = 0 }, Docs))).Message.ShouldContain("'docs/deep/'");

    [Fact]
    public async Task Folders_that_take_too_long_are_an_error()
    {
        var never = new FakeDrive("docs/a.md") { Before = token => Task.Delay(Timeout.Infinite, token) };
        (await Should.ThrowAsync<KvasirException>(ExpandAsync(never, new() { Time = TimeSpan.FromMilliseconds(1) }, Docs))).Message.ShouldBe("datasource_info_list: the folders cannot be listed within 0.001 seconds; choose smaller ones");
    }

    private Task<ExpandedItems> ExpandAsync(DriveExpansionLimits? limits, params string[] items) => ExpandAsync(_drive, limits, items);

    private static Task<ExpandedItems> ExpandAsync(FakeDrive drive, DriveExpansionLimits? limits, params string[] items) =>
        new DriveExpansion(new Kit(drive).Access, Extractors.Default, TimeProvider.System).ExpandAsync("w", Kit.Definition("online_drive", "drive"), [.. items.Select(item => Kit.Item(DataSourceType.OnlineDrive, item))], limits, default);
}
