using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The real part, a view; the tensor itself where it is not complex.</summary>
        public Tensor real => Call("real", this);
        public Tensor imag => Call("imag", this);
        /// <summary>The conjugate transpose of a matrix.</summary>
        public Tensor H => Call("matrix_H", this);
        /// <summary>The conjugate transpose of the last two dimensions.</summary>
        public Tensor mH => Call("mH", this);
        public Tensor adjoint() => Call("adjoint", this);
        public Tensor angle() => Call("angle", this);
        public Tensor conj() => Call("conj", this);
        public Tensor conj_physical() => Call("conj_physical", this);
        public Tensor conj_physical_() => InPlace("conj_physical_", this);
        public Tensor isreal() => Call("isreal", this);
        public Tensor resolve_conj() => Call("resolve_conj", this);
        public Tensor resolve_neg() => Call("resolve_neg", this);
        public Tensor view_as_complex() => Call("view_as_complex", this);
        public Tensor view_as_real() => Call("view_as_real", this);
    }

    public static Tensor adjoint(Tensor input) => input.adjoint();
    public static Tensor angle(Tensor input) => input.angle();
    public static Tensor complex(Tensor real, Tensor imag) => Call("complex", real, imag);
    public static Tensor conj(Tensor input) => input.conj();
    public static Tensor conj_physical(Tensor input) => input.conj_physical();
    public static Tensor conj_physical_(Tensor input) => input.conj_physical_();
    public static Tensor imag(Tensor input) => input.imag;
    public static Tensor isreal(Tensor tensor) => tensor.isreal();
    public static Tensor polar(Tensor abs, Tensor angle) => Call("polar", abs, angle);
    public static Tensor real(Tensor input) => input.real;
    public static Tensor resolve_conj(Tensor input) => input.resolve_conj();
    public static Tensor resolve_neg(Tensor input) => input.resolve_neg();
    public static Tensor view_as_complex(Tensor input) => input.view_as_complex();
    public static Tensor view_as_real(Tensor input) => input.view_as_real();
}
