using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor matmul(Tensor target) => Call("matmul", this, target);
        public Tensor mm(Tensor target) => Call("mm", this, target);
        public Tensor bmm(Tensor batch2) => Call("bmm", this, batch2);
        public Tensor mv(Tensor target) => Call("mv", this, target);
        public Tensor dot(Tensor target) => Call("dot", this, target);
        public Tensor outer(Tensor vec2) => Call("outer", this, vec2);
        public Tensor inner(Tensor vec2) => Call("inner", this, vec2);
        public Tensor trace() => Call("trace", this);
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Call("addmm", this, mat1, mat2, (double)beta, (double)alpha);
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => InPlace("addmm_", this, mat1, mat2, beta, alpha);

        /// <summary>beta · this + alpha · batch1 @ batch2; with beta 0, what this tensor holds does not matter, NaN included.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1)
        {
            if (beta != 0) return Call("baddbmm", this, batch1, batch2, (double)beta, (double)alpha);
            // LibTorch 1.13 multiplies memory that it never wrote by beta when the matrices are small: NaN now and then.
            using var nothing = zeros_like();
            return Call("baddbmm", nothing, batch1, batch2, 1.0, (double)alpha);
        }

        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Call("addbmm", this, batch1, batch2, beta, alpha);
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => InPlace("addbmm_", this, batch1, batch2, beta, alpha);
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Call("addmv", this, mat, vec, beta, alpha);
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => InPlace("addmv_", this, mat, vec, beta, alpha);
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Call("addr", this, vec1, vec2, beta, alpha);
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => InPlace("addr_", this, vec1, vec2, beta, alpha);
        public Tensor cholesky(bool upper = false) => Call("cholesky", this, upper);
        public Tensor cholesky_inverse(bool upper = false) => Call("cholesky_inverse", this, upper);
        public Tensor cholesky_solve(Tensor input2, bool upper = false) => Call("cholesky_solve", this, input2, upper);
        public Tensor det() => Call("det", this);
        public (Tensor a, Tensor tau) geqrf() => Pair("geqrf", this);
        public Tensor ger(Tensor vec2) => Call("ger", this, vec2);
        public Tensor inverse() => Call("inverse", this);
        public Tensor kron(Tensor other) => Call("kron", this, other);
        public Tensor logdet() => Call("logdet", this);
        public Tensor matrix_exp() => Call("matrix_exp", this);
        public Tensor matrix_power(int n) => Call("matrix_power", this, n);
        public Tensor ormqr(Tensor tau, Tensor other, bool left = true, bool transpose = false) => Call("ormqr", this, tau, other, left, transpose);
        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) => Call("linalg_pinv", this, rcond, hermitian);
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Call("tensordot", this, b, dims1, dims2);
        public Tensor tensordot(Tensor b, (long, long)[] dims) => tensordot(b, [.. dims.Select(pair => pair.Item1)], [.. dims.Select(pair => pair.Item2)]);
        public Tensor tensordot(Tensor b, long dims = 2) => tensordot(b, [.. Enumerable.Range(0, (int)dims).Select(k => k - dims)], [.. Enumerable.Range(0, (int)dims).Select(k => (long)k)]);
        public Tensor vdot(Tensor target) => Call("vdot", this, target);
    }

    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);
    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);
    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);
    public static Tensor mv(Tensor input, Tensor target) => input.mv(target);
    public static Tensor dot(Tensor input, Tensor other) => input.dot(other);
    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);
    public static Tensor inner(Tensor input, Tensor vec2) => input.inner(vec2);
    public static Tensor trace(Tensor input) => input.trace();
    public static Tensor einsum(string equation, params Tensor[] tensors) => Call("einsum", equation, tensors);
    public static Tensor addbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => input.addbmm(batch1, batch2, beta, alpha);
    public static Tensor addbmm_(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => input.addbmm_(batch1, batch2, beta, alpha);
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm(mat1, mat2, beta, alpha);
    public static Tensor addmm_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm_(mat1, mat2, beta, alpha);
    public static Tensor addmv(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmv(mat1, mat2, beta, alpha);
    public static Tensor addmv_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmv_(mat1, mat2, beta, alpha);
    public static Tensor addr(Tensor input, Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => input.addr(vec1, vec2, beta, alpha);
    public static Tensor addr_(Tensor input, Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => input.addr_(vec1, vec2, beta, alpha);
    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => input.baddbmm(batch1, batch2, beta, alpha);
    public static Tensor cdist(Tensor x1, Tensor x2, double p = 2, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) => Call("cdist", x1, x2, p, (long)compute_mode);
    public static Tensor chain_matmul(params Tensor[] matrices) => Call("linalg_multi_dot", matrices);
    public static Tensor cholesky(Tensor input) => input.cholesky();
    public static Tensor cholesky(Tensor input, bool upper) => input.cholesky(upper);
    public static Tensor cholesky_inverse(Tensor input, bool upper = false) => input.cholesky_inverse(upper);
    public static Tensor cholesky_solve(Tensor input, Tensor input2, bool upper = false) => input.cholesky_solve(input2, upper);
    public static Tensor det(Tensor input) => input.det();
    public static (Tensor a, Tensor tau) geqrf(Tensor input) => input.geqrf();
    public static Tensor ger(Tensor input, Tensor vec2) => input.ger(vec2);
    public static Tensor inverse(Tensor input) => input.inverse();
    public static Tensor kron(Tensor input, Tensor other) => input.kron(other);
    public static Tensor logdet(Tensor input) => input.logdet();
    public static (Tensor A_LU, Tensor? pivots, Tensor? infos) lu(Tensor A, bool pivot = true, bool get_infos = false)
    {
        var (packed, pivots, infos) = Triple("_lu_with_info", A, pivot, !get_infos);
        if (!get_infos) infos.Dispose();
        return (packed, pivots, get_infos ? infos : null);
    }

    public static Tensor lu_solve(Tensor b, Tensor LU_data, Tensor LU_pivots) => Call("lu_solve", b, LU_data, LU_pivots);
    public static (Tensor P, Tensor? L, Tensor? U) lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data = true, bool unpack_pivots = true)
    {
        var (permutation, lower, upper) = Triple("lu_unpack", LU_data, LU_pivots, unpack_data, unpack_pivots);
        if (unpack_data) return (permutation, lower, upper);
        lower.Dispose();
        upper.Dispose();
        return (permutation, null, null);
    }

    public static Tensor matrix_exp(Tensor input) => input.matrix_exp();
    public static Tensor matrix_power(Tensor input, int n) => input.matrix_power(n);
    public static Tensor matrix_rank(Tensor input, float? tol = null, bool symmetric = false) => tol is { } least ? Call("linalg_matrix_rank", input, least, symmetric) : Call("linalg_matrix_rank.atol_rtol_float", input, default, default, symmetric);
    public static Tensor orgqr(Tensor input, Tensor tau) => Call("orgqr", input, tau);
    public static Tensor ormqr(Tensor input, Tensor tau, Tensor other, bool left = true, bool transpose = false) => input.ormqr(tau, other, left, transpose);
    public static Tensor pinverse(Tensor input, double rcond = 1e-15, bool hermitian = false) => input.pinverse(rcond, hermitian);
    public static (Tensor res, Tensor logabsdet) slogdet(Tensor A) => Pair("slogdet", A);
    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2) => a.tensordot(b, dims);
    public static Tensor tensordot(Tensor a, Tensor b, long[] dims1, long[] dims2) => a.tensordot(b, dims1, dims2);
    public static Tensor tensordot(Tensor a, Tensor b, (long, long)[] dims) => a.tensordot(b, dims);
    public static Tensor vdot(Tensor input, Tensor target) => input.vdot(target);
}
