using TorchSharp;
using static TorchSharp.torch;

/// <summary>Decompositions whose vectors are determined up to a sign: their products are compared, not they.</summary>
public class LinearAlgebraTests
{
    private readonly Tensor _matrix = OperatorTable.Cases["linalg 0: matmul"].Arguments(ScalarType.Float64, true)[0] as Tensor ?? throw new InvalidDataException();

    private static void Same(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.allclose(actual, 1e-9, 1e-9), $"expected\n{expected}\nbut was\n{actual}");
    }

    [Fact]
    public void Baddbmm_without_its_input_is_the_product_alone()
    {
        Tensor first = ones(1, 2, 3), second = ones(1, 3, 2), input = full(new long[] { 1, 2, 2 }, float.NaN), expected = full(new long[] { 1, 2, 2 }, 1.5f);
        for (var k = 0; k < 2000; k++)
        {
            full(new long[] { 4 }, float.NaN).Dispose(); // leaves NaN in the memory that the next result takes
            using var product = baddbmm(input, first, second, beta: 0, alpha: 0.5f);
            Assert.True(product.Equals(expected), $"call {k}: {product}");
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Svd_multiplies_back(bool fullMatrices)
    {
        var (u, s, vh) = linalg.svd(_matrix, fullMatrices);
        Assert.Equal(fullMatrices ? [5, 5] : new long[] { 3, 5 }, vh.shape);
        Same(_matrix, u.matmul(s.diag()).matmul(vh[..3]));
        Same(linalg.svdvals(_matrix), s);
    }

    [Theory, InlineData(linalg.QRMode.Reduced), InlineData(linalg.QRMode.Complete)]
    public void Qr_multiplies_back(linalg.QRMode mode)
    {
        var tall = _matrix.T;
        var (q, r) = linalg.qr(tall, mode);
        Assert.Equal(mode == linalg.QRMode.Complete ? [5, 5] : new long[] { 5, 3 }, q.shape);
        Same(tall, q.matmul(r));
        Same(eye(q.shape[1], dtype: float64), q.T.matmul(q));
    }

    [Fact]
    public void Qr_can_leave_q_out()
    {
        var (q, r) = linalg.qr(_matrix.T, linalg.QRMode.R);
        Assert.Equal(0, q.numel());
        Same(linalg.qr(_matrix.T).R, r);
    }

    [Theory, InlineData('L'), InlineData('U')]
    public void Eigh_multiplies_back(char triangle)
    {
        var symmetric = _matrix.matmul(_matrix.T);
        var (values, vectors) = linalg.eigh(symmetric, triangle);
        Same(symmetric, vectors.matmul(values.diag()).matmul(vectors.T));
        Same(linalg.eigvalsh(symmetric, triangle), values);
        Assert.Contains("'L' (lower triangle) or 'U'", Assert.Throws<ArgumentException>(() => linalg.eigh(symmetric, 'X')).Message);
    }

    [Fact]
    public void Eig_multiplies_back()
    {
        var turn = tensor(new double[,] { { 0, -1, 0 }, { 1, 0, 0 }, { 0, 0, 2 } });
        var (values, vectors) = linalg.eig(turn);
        Assert.Equal(complex128, values.dtype);
        Same(turn.to(complex128).matmul(vectors), vectors * values);
        Same(values, linalg.eigvals(turn));
    }
}
