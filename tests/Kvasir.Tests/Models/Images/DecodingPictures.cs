using Kvasir.Extraction.ChildProcesses;
using Kvasir.Models.Images;
using Kvasir.Models.Images.Decoding;
using Kvasir.Models.Images.Headers;
using Kvasir.Server.Tests.Kit;
using Kvasir.Tests.Models.Images.Kit;

namespace Kvasir.Tests.Models.Images;

/// <summary>From a picture's file to the pixels that a model reads.</summary>
public sealed class DecodingPictures
{
    private static readonly PixelFrame Square = new(8, 8, Scaling.Covers, 8, 8, ScalingFilter.Bicubic);

    // Red on the left, blue on the right, and a green row at the bottom.
    private static readonly Picture Flag = new(64, 32, (x, y) => y >= 24 ? ((byte)0, (byte)200, (byte)0) : x < 32 ? ((byte)200, (byte)0, (byte)0) : ((byte)0, (byte)0, (byte)200));

    private static readonly PixelFrame Whole = new(64, 32, Scaling.Stretches, 64, 32, ScalingFilter.Bicubic);

    [FactWith("convert")]
    public async Task Every_format_is_decoded_and_its_header_says_the_same_size()
    {
        foreach (var (encoder, format) in new[] { ("jpeg", ImageFormat.Jpeg), ("pjpeg", ImageFormat.Jpeg), ("png", ImageFormat.Png), ("gif", ImageFormat.Gif), ("webp", ImageFormat.Webp), ("bmp", ImageFormat.Bmp), ("bmp2", ImageFormat.Bmp) })
        {
            var file = await ConvertAsync(Flag.Png(), ["-quality", "95"], encoder);
            new ImageLimits().Check(file).ShouldBe(new ImageHeader(format, 64, 32), encoder);
            var pixels = await DecodeAsync(file, Whole);
            Colour(pixels, 64, 10, 5).ShouldBe("red", encoder);
            Colour(pixels, 64, 50, 5).ShouldBe("blue", encoder);
            Colour(pixels, 64, 30, 30).ShouldBe("green", encoder);
        }
    }

    [FactWith("convert")]
    public async Task Lossless_formats_keep_every_pixel()
    {
        var colours = new Picture(16, 8, (x, y) => ((byte)(x * 16), (byte)(y * 32), (byte)(x * y)));
        byte[] expected = [.. Enumerable.Range(0, 8).SelectMany(y => Enumerable.Range(0, 16).SelectMany(x => new[] { (byte)(x * 16), (byte)(y * 32), (byte)(x * y) }))];
        var frame = new PixelFrame(16, 8, Scaling.Stretches, 16, 8, ScalingFilter.Bicubic);
        (await DecodeAsync(colours.Png(), frame)).ShouldBe(expected);
        (await DecodeAsync(colours.Bmp(), frame)).ShouldBe(expected);
    }

    [FactWith("convert")]
    public async Task The_middle_is_cut_out_after_the_shorter_side_is_scaled()
    {
        var pixels = await DecodeAsync(Flag.Png(), Square);
        pixels.Length.ShouldBe(8 * 8 * 3);
        // Of 64 columns the middle 32 are seen: half red, half blue.
        (Colour(pixels, 8, 1, 2), Colour(pixels, 8, 6, 2), Colour(pixels, 8, 4, 7)).ShouldBe(("red", "blue", "green"));
    }

    [FactWith("convert")]
    public async Task A_picture_stands_as_its_file_says()
    {
        // Metadata with one field, the orientation: to be turned left by a quarter.
        byte[] metadata = [0xFF, 0xE1, 0, 34, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0];
        var turned = await ConvertAsync(Flag.Png(), ["-quality", "95", "-rotate", "90"], "jpeg");
        var pixels = await DecodeAsync([.. turned[..2], .. metadata, .. turned[2..]], Whole);
        (Colour(pixels, 64, 10, 5), Colour(pixels, 64, 30, 30)).ShouldBe(("red", "green"));
    }

    [FactWith("convert")]
    public async Task Of_an_animation_the_first_frame_is_read_and_what_is_transparent_is_white()
    {
        var animation = await ConvertAsync(Picture.Red.Png(), ["(", "+clone", "-fill", "blue", "-colorize", "100", ")", "-loop", "0"], "gif");
        Colour(await DecodeAsync(animation, Square), 8, 4, 4).ShouldBe("red");
        var transparent = await ConvertAsync(Picture.Red.Png(), ["-alpha", "set", "-channel", "A", "-evaluate", "set", "0"], "png");
        (await DecodeAsync(transparent, Square)).ShouldAllBe(value => value == 255);
    }

    [FactWith("convert")]
    public async Task Grey_pictures_and_those_for_print_have_three_colours()
    {
        var grey = await DecodeAsync(await ConvertAsync(Picture.Red.Png(), ["-colorspace", "Gray"], "png"), Square);
        (grey.Length, grey[0] == grey[1] && grey[1] == grey[2]).ShouldBe((192, true));
        Colour(await DecodeAsync(await ConvertAsync(Picture.Red.Png(), ["-colorspace", "CMYK"], "jpeg"), Square), 8, 4, 4).ShouldBe("red");
    }

    [FactWith("convert")]
    public async Task A_damaged_picture_is_refused_without_a_path_of_the_server()
    {
        var png = Flag.Png();
        for (var i = 60; i < 100; i++) png[i] ^= 0x5A;
        var failure = await Should.ThrowAsync<KvasirException>(DecodeAsync(png, Square));
        failure.Code.ShouldBe(ErrorCode.ExtractionFailed);
        failure.Message.ShouldStartWith("The image cannot be read: it is damaged, or demands too much");
        failure.Message.ShouldNotContain(Path.GetTempPath());
        (await Should.ThrowAsync<KvasirException>(DecodeAsync(HeaderFiles.WebpLossy(64, 32), Square))).Code.ShouldBe(ErrorCode.ExtractionFailed);
    }

    [FactWith("convert")]
    public async Task A_picture_of_the_most_pixels_is_read_and_no_program_gets_more_memory_than_it_may_have()
    {
        var wide = await ConvertAsync(Picture.Blue.Png(), ["-sample", "7000x7000!"], "png");
        new ImageLimits().Check(wide).Pixels.ShouldBe(49_000_000);
        Colour(await DecodeAsync(wide, Square), 8, 4, 4).ShouldBe("blue");
        var failure = await Should.ThrowAsync<KvasirException>(DecodeAsync(wide, Square, new ImageLimits { MaxDecodeBytes = 8L << 20 }));
        failure.Code.ShouldBe(ErrorCode.ExtractionFailed);
        failure.Message.ShouldContain("demands too much");
    }

    private static Task<byte[]> DecodeAsync(byte[] file, PixelFrame frame, ImageLimits? limits = null) => ImageMagick.DecodeAsync(file, ImageHeader.Read(file), frame, limits ?? new ImageLimits(), CancellationToken.None);

    private static async Task<byte[]> ConvertAsync(byte[] png, string[] how, string encoder)
    {
        using var folder = WorkingFolder.Create();
        using var written = new MemoryStream();
        using var read = new MemoryStream(png);
        var command = new ChildCommand(new NativeProgram("convert", "imagemagick"), ["png:-", .. how, encoder + ":-"], folder) { Input = read };
        (await ChildProcess.RunAsync(command, new ChildLimits { MemoryBytes = 2L << 30, FileBytes = 1L << 30 }, (output, stop) => output.CopyToAsync(written, stop), CancellationToken.None)).Error.ShouldBe("");
        return written.ToArray();
    }

    // Which of the three a pixel is closest to.
    private static string Colour(byte[] pixels, int width, int x, int y)
    {
        var pixel = pixels.AsSpan(((y * width) + x) * 3, 3);
        return pixel[0] > pixel[1] + 80 && pixel[0] > pixel[2] + 80 ? "red" : pixel[1] > pixel[0] + 80 && pixel[1] > pixel[2] + 80 ? "green" : pixel[2] > pixel[0] + 80 && pixel[2] > pixel[1] + 80 ? "blue"
            : $"{pixel[0]} {pixel[1]} {pixel[2]}";
    }
}
