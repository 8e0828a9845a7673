using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kvasir.Sources.OnlineDocuments.Git.Protocol;

namespace Kvasir.Tests.Sources.OnlineDocuments.Git;

public sealed class PktLines
{
    [Fact]
    public void Whatever_is_written_is_read_again() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>[]>(),
        texts =>
        {
            var lines = texts.Select(text => new string([.. text.Get.Where(sign => !char.IsSurrogate(sign) && sign != '\n')])).Where(text => !text.StartsWith("ERR ", StringComparison.Ordinal)).ToList();
            var read = PktLine.Read(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => PktLine.Data(line) + "0001")) + "0000")).ToList();
            read.Where(line => line.Kind == PktKind.Data).Select(line => line.Text).ShouldBe(lines);
            read.Count(line => line.Kind == PktKind.Delimiter).ShouldBe(lines.Count);
            read[^1].Kind.ShouldBe(PktKind.Flush);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_are_lines_or_a_clear_refusal() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes => Tolerates(bytes) && Tolerates([.. "0009"u8, .. bytes])).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("00")]
    [InlineData("0003")]
    [InlineData("0010abc")]
    [InlineData("+005a")]
    [InlineData("<htm")]
    public void What_is_no_line_is_refused(string text) => Refusal(text).ShouldBe("The server's answer is not of git's protocol, or it broke off.");

    [Fact]
    public void An_error_of_the_server_is_told_in_one_short_line() =>
        Refusal(PktLine.Data("ERR no\u001bsuch ref " + new string('x', 500))).ShouldStartWith("The git server refused: no such ref xxx");

    private static bool Tolerates(byte[] bytes)
    {
        try
        {
            return PktLine.Read(bytes).Count() <= (bytes.Length / 4) + 1;
        }
        catch (KvasirException e)
        {
            return e.Code == ErrorCode.FetchFailed;
        }
    }

    private static string Refusal(string text) => Should.Throw<KvasirException>(() => PktLine.Read(Encoding.UTF8.GetBytes(text)).Count()).Message;
}
