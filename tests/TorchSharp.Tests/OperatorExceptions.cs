using System.Reflection;

/// <summary>Public methods of torch, torch.linalg and Tensor that need no row in the table of operators, and why.</summary>
internal static class OperatorExceptions
{
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["tensor from_array as_tensor frombuffer empty empty_like empty_strided new_empty op_Implicit broadcast_shapes"] = "CreationTests",
        ["can_cast promote_types result_type is_complex is_floating_point is_integral is_quantized finfo max_int_value get_default_dtype set_default_dtype set_default_tensor_type"] = "DtypeTests: no tensors come out",
        ["op_Explicit item data tolist ToScalar ReadCpuValue ReadCpuBool ReadCpuByte ReadCpuSByte ReadCpuInt16 ReadCpuInt32 ReadCpuInt64 ReadCpuSingle ReadCpuDouble ReadCpuFloat16 ReadCpuBFloat16 type"] = "DtypeTests",
        ["device get_default_device set_default_device InitializeDevice InitializeDeviceType TryInitializeDeviceType mps_is_available cuda_is_available cuda mps pin_memory is_pinned"] = "DtypeTests: what a machine without a GPU can tell",
        ["dim element_size numel size stride storage_offset is_contiguous is_cpu is_conj is_neg is_nonzero is_tensor"] = "CreationTests: what a tensor says of itself",
        ["eig eigh qr svd"] = "their vectors are determined up to a sign: LinearAlgebraTests",
        ["index index_put_"] = "IndexingTests",
        ["backward detach_ retain_grad requires_grad_ with_requires_grad no_grad enable_grad set_grad_enabled is_grad_enabled inference_mode is_inference_mode_enabled"] = "AutogradTests",
        ["manual_seed initial_seed seed get_rng_state set_rng_state rand_out rand_float randn_out randn_float randint_out randint_bool randint_int randint_long randperm randperm_out normal poisson binomial _standard_gamma _sample_dirichlet log_normal_ exponential_ cauchy_ geometric_ random_ bernoulli_"] = "RandomTests",
        ["Dispose DecoupleFromNativeHandle UnsafeCreateTensor DetachFromDisposeScope DetatchFromDisposeScope MoveToOtherDisposeScope MoveToOuterDisposeScope NewDisposeScope WrappedTensorDisposeScope"] = "MemoryTests",
        ["load Load save WriteBytesToStream ReadBytesFromStream"] = "TensorFileTests",
        ["Equals GetHashCode ToString set_printoptions"] = "PrintingTests and CreationTests",
        ["_assert get_num_threads set_num_threads get_num_interop_threads set_num_interop_threads"] = "not about tensors",
    };

    public static IEnumerable<string> Names => Reasons.Keys.SelectMany(names => names.Split(' '));

    private static readonly HashSet<string> Excused = [.. Names];

    /// <summary>Excused by name; or to another device; or with results in `out`, which CreationTests has one of.</summary>
    public static bool Excuses(MethodInfo method) => Excused.Contains(method.Name) || method.GetParameters().Any(parameter => parameter.IsOut) ||
        (method.Name == "to" && method.GetParameters().Any(parameter => parameter.ParameterType.Name.StartsWith("Device", StringComparison.Ordinal)));
}
