using System.Numerics.Tensors;
using Kvasir.Models.Images;
using Kvasir.Models.Images.Onnx;
using Kvasir.Server.Tests.Kit;
using Kvasir.Tests.Models.Images.Kit;

namespace Kvasir.Tests.Models.Images;

/// <summary>Models of ONNX files that run in the process.</summary>
public sealed class OnnxModelsInTheProcess : IDisposable
{
    private readonly ColourModel _files = new();
    private readonly List<OnnxImageModel> _loaded = [];

    public void Dispose()
    {
        foreach (var model in _loaded) model.Dispose();
        _files.Dispose();
    }

    [FactWith("convert")]
    public async Task A_picture_is_closest_to_the_word_for_it()
    {
        var model = Load();
        (model.Provider, model.Name, model.Dimensions).ShouldBe(("onnx", "colours", 4));
        var pictures = await model.EmbedImagesAsync([Picture.Red.Png(), Picture.Green.Bmp(), Picture.Blue.Png()], CancellationToken.None);
        var words = await model.Text!.Generator.GenerateAsync(["a RED thing", "green", "something blue!"]);
        for (var picture = 0; picture < 3; picture++)
        {
            TensorPrimitives.Norm(pictures[picture]).ShouldBe(1, 1e-5);
            var closest = words.Select((word, i) => (i, Cosine: TensorPrimitives.Dot(word.Vector.Span, pictures[picture]))).MaxBy(word => word.Cosine);
            closest.i.ShouldBe(picture);
            closest.Cosine.ShouldBeGreaterThan(0.9f);
        }
    }

    [FactWith("convert")]
    public async Task Many_can_use_a_model_at_the_same_time()
    {
        var model = Load();
        var expected = (await model.EmbedImagesAsync([Picture.Red.Png()], CancellationToken.None))[0];
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => model.EmbedImagesAsync([Picture.Red.Png(), Picture.Blue.Png()], CancellationToken.None)));
        all.ShouldAllBe(vectors => vectors[0].SequenceEqual(expected) && !vectors[1].SequenceEqual(expected));
    }

    [FactWith("convert")]
    public async Task Numbers_of_half_the_size_and_vectors_of_tokens_are_the_same_vectors()
    {
        _files.Write("halves", "vision.onnx", ColourModel.VisionOfHalves()).Write("halves", "preprocessor_config.json", ColourModel.Preprocessor());
        _files.Write("tokens", "vision.onnx", ColourModel.VisionOfTokens()).Write("tokens", "preprocessor_config.json", ColourModel.Preprocessor());
        _files.Write("colours", "text.onnx", ColourModel.Words(isShort: true));
        var models = LoadAll();
        models.Select(model => model.Name).ShouldBe(["colours", "halves", "tokens"]);
        var vectors = new List<float[]>();
        foreach (var model in models) vectors.AddRange(await model.EmbedImagesAsync([Picture.Red.Png()], CancellationToken.None));
        TensorPrimitives.Dot(vectors[0], vectors[1]).ShouldBe(1, 1e-4);
        vectors[2].ShouldBe(vectors[0]);
        var word = await models[0].Text!.Generator.GenerateAsync(["red"]);
        TensorPrimitives.Dot(word[0].Vector.Span, vectors[0]).ShouldBeGreaterThan(0.9f);
    }

    [Fact]
    public async Task A_cancelled_call_reads_nothing()
    {
        var model = Load();
        await Should.ThrowAsync<OperationCanceledException>(model.EmbedImagesAsync([Picture.Red.Png()], new CancellationToken(canceled: true)));
        await Should.ThrowAsync<OperationCanceledException>(model.Text!.Generator.GenerateAsync(["red"], cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_bad_picture_fails_them_all_before_any_is_decoded()
    {
        var failure = await Should.ThrowAsync<KvasirException>(Load().EmbedImagesAsync([Picture.Red.Png(), new byte[10]], CancellationToken.None));
        failure.Code.ShouldBe(ErrorCode.ExtractionFailed);
    }

    [Fact]
    public void A_text_is_counted_in_the_model_s_tokens_and_cut_into_what_it_reads()
    {
        var text = Load().Text!;
        text.CountTokens("red green").ShouldBe(2);
        text.MaxInputTokens.ShouldBe(75);
        var windows = text.Windows(string.Join(' ', Enumerable.Repeat("red", 200)));
        windows.Count.ShouldBeGreaterThan(2);
        windows.ShouldAllBe(window => text.CountTokens(window) <= 75);
    }

    [Fact]
    public async Task A_model_of_a_fixed_length_is_given_texts_of_that_length()
    {
        _files.Write("colours", "text.onnx", ColourModel.Words(length: 6));
        var text = Load().Text!;
        text.MaxInputTokens.ShouldBe(4);
        var vectors = await text.Generator.GenerateAsync(["red", "green green green green red red red red red red"]);
        vectors[0].Vector.ToArray().Index().MaxBy(one => one.Item).Index.ShouldBe(0);
        vectors[1].Vector.ToArray().Index().MaxBy(one => one.Item).Index.ShouldBe(1);
    }

    [Fact]
    public void Models_are_named_by_their_folders_and_a_published_layout_is_one_of_theirs()
    {
        _files.Write("acme/clip/tiny", "onnx/vision_model.onnx", ColourModel.Vision(batch: 1, output: "pooler_output")).Write("acme/clip/tiny", "preprocessor_config.json", ColourModel.Preprocessor());
        _files.Write("acme/pair", "vision.onnx", ColourModel.Vision()).Write("acme/pair", "text.onnx", ColourModel.Words()).Write("acme/pair", "preprocessor_config.json", ColourModel.Preprocessor())
            .Write("acme/pair", "vocab.json", ColourModel.VocabularyFile()).Write("acme/pair", "merges.txt", ColourModel.MergesFile());
        _files.Write(".cache", "notes.txt", "");
        var models = LoadAll();
        models.Select(model => model.Name).ShouldBe(["acme/clip/tiny", "acme/pair", "colours"]);
        models[0].Text.ShouldBeNull();
        models[0].Dimensions.ShouldBe(4);
        models[1].Text!.CountTokens("green").ShouldBe(1);
    }

    [Theory]
    [InlineData("vision.onnx", "no model at all", "'colours' of Kvasir:Images:Folder cannot be loaded: vision.onnx: ")]
    [InlineData("text.onnx", "", "cannot be loaded: text.onnx: ")]
    [InlineData("preprocessor_config.json", null, "preprocessor_config.json: it is missing")]
    [InlineData("preprocessor_config.json", "{", "preprocessor_config.json: ")]
    [InlineData("preprocessor_config.json", """{"size":8,"crop_size":8}""", "image_mean must be three numbers")]
    [InlineData("preprocessor_config.json", """{"size":8,"crop_size":9,"do_normalize":false}""", "vision.onnx: its input pixel_values is [-1, 3, 8, 8], and preprocessor_config.json makes [1, 3, 9, 9]")]
    [InlineData("tokenizer.json", null, "tokenizer.json: it is missing")]
    [InlineData("tokenizer.json", """{"model":{"type":"Unigram","vocab":[]}}""", "not a tokenizer of CLIP's kind")]
    [InlineData("tokenizer.json", """{"model":{"end_of_word_suffix":"</w>","vocab":{"a":1},"merges":[]}}""", "has no <|startoftext|>")]
    public void A_folder_that_cannot_be_loaded_is_told_with_its_file(string file, string? content, string message)
    {
        if (content is null) _files.Without("colours", file);
        else _files.Write("colours", file, content);
        Should.Throw<InvalidOperationException>(() => _files.Load()).Message.ShouldContain(message);
    }

    [Fact]
    public void Sides_that_do_not_fit_together_are_told()
    {
        _files.Write("colours", "text.onnx", ColourModel.Words(space: 5));
        Should.Throw<InvalidOperationException>(() => _files.Load()).Message.ShouldContain("text.onnx: it makes vectors of 5 components for texts, and 4 are those of pictures");
        _files.Write("colours", "text.onnx", ColourModel.Vision());
        Should.Throw<InvalidOperationException>(() => _files.Load()).Message.ShouldContain("its input pixel_values is not known");
    }

    [Fact]
    public void A_folder_without_models_is_told()
    {
        _files.Write("drafts", "notes.txt", "");
        Should.Throw<InvalidOperationException>(() => _files.Load()).Message.ShouldContain("The folder 'drafts' of Kvasir:Images:Folder holds no image model: it has no vision.onnx or onnx/vision_model.onnx.");
        Should.Throw<InvalidOperationException>(() => OnnxModels.Load("/nowhere/at/all", KvasirServices.ModelsFolder, 1, new ImageLimits())).Message.ShouldContain("which does not exist");
    }

    private OnnxImageModel Load() => LoadAll().ShouldHaveSingleItem();

    private IReadOnlyList<OnnxImageModel> LoadAll()
    {
        var models = _files.Load();
        _loaded.AddRange(models);
        return models;
    }
}
