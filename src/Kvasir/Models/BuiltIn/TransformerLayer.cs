using System.Numerics.Tensors;

namespace Kvasir.Models.BuiltIn;

/// <summary>One layer: attention and a feed-forward network, each with a layer norm before it and a residual around it.</summary>
internal sealed class TransformerLayer
{
    private readonly int _inputs;
    private readonly LayerNorm _attentionNorm;
    private readonly PackedMatrix _queriesKeysValues;
    private readonly PackedMatrix _attentionOutput;
    private readonly PackedMatrix? _residual;
    private readonly LayerNorm _feedForwardNorm;
    private readonly PackedMatrix _expand;
    private readonly PackedMatrix _contract;

    /// <param name="weights">The model's weights.</param>
    /// <param name="layer">0 or 1.</param>
    public TransformerLayer(UseLiteWeights weights, int layer)
    {
        _attentionNorm = Norm("");
        _queriesKeysValues = new(weights.AttentionMatrix(layer, "qkv_transform_single"), weights.Vector(layer, "MultiheadAttention/qkv_transform_single/bias"));
        _attentionOutput = new(weights.AttentionMatrix(layer, "output_transform_single"), weights.Vector(layer, "MultiheadAttention/output_transform_single/bias"));
        _inputs = _queriesKeysValues.Inputs;
        // The first layer widens its input, so its residual is widened too.
        if (_inputs != _attentionOutput.Outputs) _residual = new(weights.Vector(layer, "dense/kernel"), weights.Vector(layer, "dense/bias"));
        _feedForwardNorm = Norm("FFN/");
        _expand = new(weights.FeedForwardMatrix(layer, "conv1"), weights.Vector(layer, "FFN/conv1/bias"));
        _contract = new(weights.FeedForwardMatrix(layer, "conv2"), weights.Vector(layer, "FFN/conv2/bias"));

        LayerNorm Norm(string prefix) => new(
            weights.Vector(layer, prefix + "layer_prepostprocess/layer_norm/layer_norm_scale"), weights.Vector(layer, prefix + "layer_prepostprocess/layer_norm/layer_norm_bias"));
    }

    /// <summary>Takes the tokens of <see cref="EncoderScratch.Hidden"/> through the layer, in place.</summary>
    public void Apply(EncoderScratch scratch, ReadOnlySpan<int> lengths, int threads)
    {
        var rows = scratch.Rows;
        _attentionNorm.Apply(scratch.Hidden, rows, scratch.Normed);
        _queriesKeysValues.Multiply(scratch.Normed, rows, scratch.Wide, Activation.None, threads);
        var first = 0;
        foreach (var length in lengths)
        {
            Attention.Apply(scratch.Wide.AsSpan(first * 3 * _inputs), length, _inputs, scratch.Weights, scratch.Normed.AsSpan(first * _inputs));
            first += length;
        }

        _attentionOutput.Multiply(scratch.Normed, rows, scratch.Update, Activation.None, threads);
        if (_residual is not null)
        {
            _residual.Multiply(scratch.Hidden, rows, scratch.Normed, Activation.None, threads);
            scratch.SwapHiddenAndNormed();
        }

        Add(scratch);
        _feedForwardNorm.Apply(scratch.Hidden, rows, scratch.Normed);
        _expand.Multiply(scratch.Normed, rows, scratch.Wide, Activation.Relu, threads);
        _contract.Multiply(scratch.Wide, rows, scratch.Update, Activation.None, threads);
        Add(scratch);
    }

    private void Add(EncoderScratch scratch)
    {
        var count = scratch.Rows * _contract.Outputs;
        TensorPrimitives.Add(scratch.Hidden.AsSpan(0, count), scratch.Update.AsSpan(0, count), scratch.Hidden);
    }
}
