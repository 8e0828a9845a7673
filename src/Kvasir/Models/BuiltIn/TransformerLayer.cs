using System.Numerics.Tensors;

namespace Kvasir.Models.BuiltIn;

/// <summary>One layer: attention and a feed-forward network, each with a layer norm before it and a residual around it.</summary>
internal sealed class TransformerLayer
{
    private readonly int _inputs;
    private readonly LayerNorm _attentionNorm;
    private readonly WeightMatrix _queriesKeysValues;
    private readonly WeightMatrix _attentionOutput;
    private readonly WeightMatrix? _residual;
    private readonly LayerNorm _feedForwardNorm;
    private readonly WeightMatrix _expand;
    private readonly WeightMatrix _contract;

    /// <param name="weights">The model's weights.</param>
    /// <param name="layer">0 or 1.</param>
    /// <param name="precision">In which numbers the layer multiplies.</param>
    public TransformerLayer(UseLiteWeights weights, int layer, EmbeddingPrecision precision)
    {
        _attentionNorm = Norm("");
        _queriesKeysValues = WeightMatrix.Pack(weights.AttentionMatrix(layer, "qkv_transform_single"), weights.Vector(layer, "MultiheadAttention/qkv_transform_single/bias"), precision);
        _attentionOutput = WeightMatrix.Pack(weights.AttentionMatrix(layer, "output_transform_single"), weights.Vector(layer, "MultiheadAttention/output_transform_single/bias"), precision);
        _inputs = _queriesKeysValues.Inputs;
        // The first layer widens its input, so its residual is widened too: in float32, since what is lost there nothing makes good, and it is small.
        if (_inputs != _attentionOutput.Outputs) _residual = WeightMatrix.Pack(weights.Vector(layer, "dense/kernel"), weights.Vector(layer, "dense/bias"), EmbeddingPrecision.Full);
        _feedForwardNorm = Norm("FFN/");
        _expand = WeightMatrix.Pack(weights.FeedForwardMatrix(layer, "conv1"), weights.Vector(layer, "FFN/conv1/bias"), precision);
        _contract = WeightMatrix.Pack(weights.FeedForwardMatrix(layer, "conv2"), weights.Vector(layer, "FFN/conv2/bias"), precision);

        LayerNorm Norm(string prefix) => new(
            weights.Vector(layer, prefix + "layer_prepostprocess/layer_norm/layer_norm_scale"), weights.Vector(layer, prefix + "layer_prepostprocess/layer_norm/layer_norm_bias"));
    }

    /// <summary>Takes the tokens of <see cref="EncoderScratch.Hidden"/> through the layer, in place.</summary>
    public void Apply(EncoderScratch scratch, ReadOnlySpan<int> lengths, int threads)
    {
        var rows = scratch.Rows;
        _attentionNorm.Apply(scratch.Hidden, rows, scratch.Normed);
        _queriesKeysValues.Multiply(scratch.Normed, rows, scratch.Wide, Activation.None, scratch.Quantized, threads);
        var first = 0;
        foreach (var length in lengths)
        {
            scratch.Attention.Apply(scratch.Wide.AsSpan(first * 3 * _inputs), length, _inputs, scratch.Normed.AsSpan(first * _inputs));
            first += length;
        }

        _attentionOutput.Multiply(scratch.Normed, rows, scratch.Update, Activation.None, scratch.Quantized, threads);
        if (_residual is not null)
        {
            _residual.Multiply(scratch.Hidden, rows, scratch.Normed, Activation.None, scratch.Quantized, threads);
            scratch.SwapHiddenAndNormed();
        }

        Add(scratch);
        _feedForwardNorm.Apply(scratch.Hidden, rows, scratch.Normed);
        _expand.Multiply(scratch.Normed, rows, scratch.Wide, Activation.Relu, scratch.Quantized, threads);
        _contract.Multiply(scratch.Wide, rows, scratch.Update, Activation.None, scratch.Quantized, threads);
        Add(scratch);
    }

    private void Add(EncoderScratch scratch)
    {
        var count = scratch.Rows * _contract.Outputs;
        TensorPrimitives.Add(scratch.Hidden.AsSpan(0, count), scratch.Update.AsSpan(0, count), scratch.Hidden);
    }
}
