namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        public static class functional
        {
            /// <summary>The derivative of every element of the result by every element of the input.</summary>
            /// <returns>Shape: the result's sizes, then the input's.</returns>
            public static Tensor jacobian(Func<Tensor, Tensor> function, Tensor inputs) => jacobian(x => [function(x[0])], [inputs]).Single();

            /// <summary>As <see cref="jacobian(Func{Tensor, Tensor}, Tensor)"/>, one for each result.</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor, Tensor[]> function, Tensor inputs) => jacobian(x => function(x[0]), [inputs]);

            /// <summary>As <see cref="jacobian(Func{Tensor, Tensor}, Tensor)"/>, one for each input.</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor> function, params Tensor[] inputs) => jacobian(x => [function(x)], inputs);

            /// <summary>As <see cref="jacobian(Func{Tensor, Tensor}, Tensor)"/>, for each result one for each input, in this order.</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor[]> function, params Tensor[] inputs)
            {
                using var scope = NewDisposeScope();
                using var recording = enable_grad();
                var leaves = inputs.Select(input => input.detach().requires_grad_()).ToArray();
                var jacobians = new List<Tensor>();
                foreach (var output in function(leaves))
                {
                    var rows = output.reshape(-1).unbind().Select(element => Row(element, leaves)).ToArray();
                    for (var k = 0; k < leaves.Length; k++)
                    {
                        long[] shape = [.. output.shape, .. leaves[k].shape];
                        var all = rows.Length == 0 ? zeros(shape, leaves[k].dtype, leaves[k].device) : stack(rows.Select(row => row[k])).view(shape);
                        jacobians.Add(all.MoveToOuterDisposeScope());
                    }
                }
                return jacobians;
            }

            private static Tensor[] Row(Tensor element, Tensor[] leaves)
            {
                if (!element.requires_grad) return [.. leaves.Select(leaf => leaf.zeros_like())];
                var gradients = grad([element], leaves, retain_graph: true, allow_unused: true);
                return [.. gradients.Zip(leaves, (gradient, leaf) => gradient.IsInvalid ? leaf.zeros_like() : gradient)];
            }
        }
    }
}
