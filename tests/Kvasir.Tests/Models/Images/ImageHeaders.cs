using Kvasir.Models.Images;
using Kvasir.Models.Images.Headers;
using Kvasir.Tests.Models.Images.Kit;

namespace Kvasir.Tests.Models.Images;

/// <summary>What is known of a picture before it is decoded.</summary>
public sealed class ImageHeaders
{
    public static TheoryData<string, byte[], ImageFormat> Files => new()
    {
        { "png", new Picture(300, 200, (x, y) => ((byte)x, (byte)y, 0)).Png(), ImageFormat.Png },
        { "bmp", new Picture(300, 200, (x, y) => ((byte)x, (byte)y, 0)).Bmp(), ImageFormat.Bmp },
        { "baseline jpeg", HeaderFiles.Jpeg(300, 200), ImageFormat.Jpeg },
        { "progressive jpeg", HeaderFiles.Jpeg(300, 200, frame: 0xC2), ImageFormat.Jpeg },
        { "gif", HeaderFiles.Gif(300, 200, 10, 10), ImageFormat.Gif },
        { "gif with a larger frame", HeaderFiles.Gif(1, 1, 300, 200), ImageFormat.Gif },
        { "lossy webp", HeaderFiles.WebpLossy(300, 200), ImageFormat.Webp },
        { "lossless webp", HeaderFiles.WebpLossless(300, 200), ImageFormat.Webp },
        { "extended webp", HeaderFiles.WebpExtended(300, 200), ImageFormat.Webp },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void The_format_and_the_size_are_read(string name, byte[] file, ImageFormat format) =>
        ImageHeader.Read(file).ShouldBe(new ImageHeader(format, 300, 200), name);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_is_cut_off_is_refused_wherever_that_is(string name, byte[] file, ImageFormat format)
    {
        for (var length = 0; length < file.Length; length += Math.Max(1, file.Length / 5000))
        {
            // The mark at the end of a GIF is not missed.
            if (format == ImageFormat.Gif && length == file.Length - 1) continue;
            Should.Throw<KvasirException>(() => ImageHeader.Read(file.AsSpan(0, length)), $"{name}, {length} bytes").Code.ShouldBe(ErrorCode.ExtractionFailed);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Whatever_bytes_are_changed_the_answer_is_a_header_or_a_refusal(string name, byte[] file, ImageFormat format)
    {
        const int Seed = 20260;
        var random = new Random(Seed);
        var refused = 0;
        for (var round = 0; round < 3000; round++)
        {
            var changed = file.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--) changed[random.Next(Math.Min(changed.Length, 120))] = (byte)random.Next(256);
            refused += IsRefused(changed, $"{name} of {format}, seed {Seed}, round {round}") ? 1 : 0;
        }

        refused.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Noise_is_refused()
    {
        const int Seed = 4711;
        var random = new Random(Seed);
        for (var round = 0; round < 3000; round++)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            IsRefused(noise, $"seed {Seed}, round {round}").ShouldBeTrue();
        }
    }

    [Fact]
    public void What_is_wrong_is_said()
    {
        var limits = new ImageLimits { MaxBytes = 2000, MaxPixels = 5000 };
        Refusal("").ShouldContain("it is empty");
        Refusal("%PDF-1.7 and so on").ShouldContain("it is not a JPEG, PNG, WebP, GIF or BMP file");
        Should.Throw<KvasirException>(() => limits.Check(Picture.Red.Png().AsMemory(0, 40))).Message.ShouldContain("PNG file that is cut off");
        Should.Throw<KvasirException>(() => limits.Check(HeaderFiles.Jpeg(0, 200))).Message.ShouldContain("begins like a JPEG file");
        Should.Throw<KvasirException>(() => limits.Check(new byte[2001])).Message.ShouldContain("2001 bytes; at most 2000 are read (Kvasir:Images:MaxBytes)");
        Should.Throw<KvasirException>(() => limits.Check(HeaderFiles.Gif(100, 60, 1, 1))).Message.ShouldContain("100 x 60 pixels; at most 5000 are read (Kvasir:Images:MaxPixels)");
        limits.Check(HeaderFiles.Gif(100, 50, 1, 1)).Pixels.ShouldBe(5000);

        string Refusal(string text) => Should.Throw<KvasirException>(() => limits.Check(System.Text.Encoding.ASCII.GetBytes(text))).Message;
    }

    private static bool IsRefused(byte[] file, string which)
    {
        try
        {
            var header = ImageHeader.Read(file);
            header.Pixels.ShouldBeGreaterThan(0, which);
            return false;
        }
        catch (KvasirException e)
        {
            e.Code.ShouldBe(ErrorCode.ExtractionFailed, which);
            return true;
        }
    }
}
