using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kvasir.Knowledge;
using Kvasir.Server.Cli;
using Kvasir.Server.Cli.Serving;
using Kvasir.Server.Hosting;

namespace Kvasir.Server.Tests.Deploy;

/// <summary>No container is built here, so what the files of the image name is looked up.</summary>
public sealed class DeployFiles
{
    private static readonly Dictionary<string, string> Sections = new()
    {
        ["Kvasir"] = nameof(ServerOptions),
        ["Kvasir:Uploads"] = nameof(UploadOptions),
        ["Kvasir:Segments"] = nameof(SegmentOptions),
        ["Kvasir:Extraction:Pdf"] = nameof(Extraction.Pdf.PdfOptions),
        ["Kvasir:Indexing"] = nameof(Indexing.IndexingOptions),
        ["Kvasir:Files:S3"] = "S3Options",
    };

    [Fact]
    public void Everything_that_the_image_copies_is_in_the_repository()
    {
        var copied = Matches("Dockerfile", @"^COPY (?!--from)(.+) \S+$").SelectMany(sources => sources.Split(' ')).ToList();
        copied.ShouldContain("src");
        copied.ShouldAllBe(path => Path.Exists(RepositoryFolder.PathOf(path)));
    }

    [Fact]
    public void The_image_has_the_programs_that_read_files()
    {
        var installed = Matches("Dockerfile", @"apt-get install -y --no-install-recommends (.+) \\$").SelectMany(packages => packages.Split(' ')).ToList();
        foreach (var package in new[] { "imagemagick", "poppler-utils", "poppler-data", "tesseract-ocr", "tesseract-ocr-chi-sim" }) installed.ShouldContain(package);
    }

    [Fact]
    public void Every_command_is_one_that_the_program_takes()
    {
        List<string[]> commands =
        [
            // CMD ["serve"] and command: ["serve", "--role", "api"]
            .. Matches("Dockerfile", @"^CMD (\[.*\])$").Concat(Matches("compose.yaml", @"(\[""serve"".*\])$")).Select(words => JsonSerializer.Deserialize<string[]>(words)!),
            .. Matches("README.md", @"Kvasir\.Server\.dll (.+)$").Select(words => words.Split(' ')),
        ];
        commands.Count.ShouldBe(4);
        foreach (var command in commands) CommandLine.Create().Parse(command).Errors.ShouldBeEmpty(string.Join(' ', command));
    }

    [Fact]
    public void Every_setting_is_one_that_the_program_reads()
    {
        string[] files = ["Dockerfile", "compose.yaml", ".env.example", "README.md"];
        var settings = files.SelectMany(file => Matches(file, @"\b(Kvasir__\w+)")).Select(name => name.Replace("__", ":", StringComparison.Ordinal)).Distinct().ToList();
        settings.ShouldContain("Kvasir:Urls");
        settings.ShouldAllBe(setting => IsRead(setting));
        files.SelectMany(file => Matches(file, @"\b(KVASIR_\w+)")).Distinct().ShouldBe([ServerStart.BootstrapKeyVariable]);
    }

    [Fact]
    public void Every_secret_has_its_place_in_the_example_and_no_value()
    {
        var example = Matches(".env.example", @"^([^#].*)$").ToList();
        example.ShouldAllBe(line => line.EndsWith('='));
        example.Select(line => line.TrimEnd('=')).ShouldBe(Matches("compose.yaml", @"\$\{(\w+)").Distinct(), ignoreOrder: true);
    }

    private static bool IsRead(string setting)
    {
        var end = setting.LastIndexOf(':');
        return Sections.TryGetValue(setting[..end], out var name)
            && new[] { typeof(ServerOptions).Assembly, typeof(UploadOptions).Assembly }.SelectMany(assembly => assembly.GetTypes()).SingleOrDefault(type => type.Name == name) is { } options
            && options.GetProperty(setting[(end + 1)..], BindingFlags.Public | BindingFlags.Instance) is { CanWrite: true };
    }

    private static IEnumerable<string> Matches(string file, string pattern) =>
        Regex.Matches(File.ReadAllText(RepositoryFolder.PathOf("deploy/" + file)), pattern, RegexOptions.Multiline).Select(match => match.Groups[1].Value);
}
