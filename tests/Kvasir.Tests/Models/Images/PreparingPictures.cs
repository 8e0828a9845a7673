using Kvasir.Models.Images.Decoding;
using Kvasir.Models.Images.Onnx.Preprocessing;

namespace Kvasir.Tests.Models.Images;

/// <summary>What a published preprocessor_config.json means.</summary>
public sealed class PreparingPictures
{
    private const string Values = ",\"image_mean\":[0.5,0.5,0.5],\"image_std\":[0.5,0.25,1]}";

    [Fact]
    public void Sizes_are_read_in_all_their_forms()
    {
        Read("""{"size":224,"crop_size":200""").Frame.ShouldBe(new PixelFrame(224, 224, Scaling.Covers, 200, 200, ScalingFilter.Bicubic));
        Read("""{"size":{"shortest_edge":224},"do_center_crop":true,"crop_size":{"height":200,"width":210},"resample":2""").Frame.ShouldBe(new PixelFrame(224, 224, Scaling.Covers, 210, 200, ScalingFilter.Bilinear));
        Read("""{"size":{"height":384,"width":256},"resample":1""").Frame.ShouldBe(new PixelFrame(256, 384, Scaling.Stretches, 256, 384, ScalingFilter.Lanczos));
        Read("""{"size":224,"crop_size":200,"do_center_crop":false""").Frame.ShouldBe(new PixelFrame(224, 224, Scaling.Stretches, 224, 224, ScalingFilter.Bicubic));
    }

    [Fact]
    public void Values_are_those_of_one_colour_after_the_other()
    {
        var values = Read("""{"size":{"height":1,"width":2}""").Values([0, 255, 51, 255, 0, 102]);
        values.Select(value => MathF.Round(value, 4)).ShouldBe([-1, 1, 2, -2, -0.3f, -0.1f]);
        PreprocessorConfig.Read("""{"size":{"height":1,"width":1},"do_normalize":false,"do_rescale":false}"""u8.ToArray()).Values([7, 8, 9]).ShouldBe([7f, 8f, 9f]);
        PreprocessorConfig.Read("""{"size":{"height":1,"width":1},"do_normalize":false,"rescale_factor":0.5}"""u8.ToArray()).Values([7, 8, 9]).ShouldBe([3.5f, 4, 4.5f]);
    }

    [Theory]
    [InlineData("""{"crop_size":224""", "it has no size")]
    [InlineData("""{"size":{"shortest_edge":224}""", "size must be a number, or an object with height and width")]
    [InlineData("""{"size":{"shortest_edge":224},"do_center_crop":true""", "it has no crop_size")]
    [InlineData("""{"size":"224","crop_size":224""", "size must be")]
    [InlineData("""{"size":5000,"crop_size":224""", "size must be 1 to 2048")]
    [InlineData("""{"size":224,"crop_size":{"height":0,"width":1}""", "crop_size.height must be 1 to 2048")]
    [InlineData("""{"size":224,"resample":9""", "resample 9 is not known")]
    [InlineData("""{"size":224,"do_resize":false""", "do_resize must be true")]
    public void What_cannot_be_done_is_told(string start, string message) => Should.Throw<FormatException>(() => Read(start)).Message.ShouldStartWith(message);

    [Theory]
    [InlineData(""","image_mean":[0.5],"image_std":[1,1,1]}""", "image_mean must be three numbers")]
    [InlineData(""","image_mean":[0,0,0]}""", "image_std must be three numbers")]
    [InlineData(""","image_mean":[0,0,0],"image_std":[1,0,1]}""", "image_std must not be 0")]
    public void Three_colours_need_three_numbers(string values, string message) =>
        Should.Throw<FormatException>(() => PreprocessorConfig.Read(System.Text.Encoding.UTF8.GetBytes("""{"size":224""" + values))).Message.ShouldBe(message);

    private static ImagePreprocessor Read(string start) => PreprocessorConfig.Read(System.Text.Encoding.UTF8.GetBytes(start + Values));
}
