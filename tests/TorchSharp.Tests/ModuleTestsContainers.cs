using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

/// <summary>Sequential, lists and dictionaries of modules and parameters.</summary>
public class ModuleTestsContainers
{
    [Fact]
    public void A_sequence_names_its_modules_by_place_or_as_told()
    {
        var numbered = Sequential(Linear(3, 2), ReLU()).append(Linear(2, 1));
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], numbered.state_dict().Keys);
        var named = Sequential(("first", Linear(3, 2)), ("last", ReLU())).append("more", Linear(2, 1));
        Assert.Equal(["first", "last", "more"], named.named_children().Select(child => child.name));
        Assert.Equal(["first"], Sequential(Tuple.Create("first", (Module<Tensor, Tensor>)Linear(3, 2))).named_children().Select(child => child.name));
        Assert.Equal(2, Sequential(new List<Module<Tensor, Tensor>> { Linear(3, 2), ReLU() }).Count);
        Assert.Equal(1, Sequential(new List<(string, Module<Tensor, Tensor>)> { ("a", ReLU()) }).Count);
        Assert.Equal(1, Sequential(new List<Tuple<string, Module<Tensor, Tensor>>> { Tuple.Create("a", (Module<Tensor, Tensor>)ReLU()) }).Count);
        Assert.Throws<ArgumentException>(() => numbered.append("0", ReLU()));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbered[3]);
    }

    [Fact]
    public void An_empty_sequence_hands_on()
    {
        var x = ones(2);
        var y = Sequential().call(x);
        Assert.True(x.Equals(y));
        y.Dispose();
        Assert.False(x.IsInvalid);
    }

    [Fact]
    public void A_sequence_has_parts_that_share_its_modules()
    {
        Sequential whole = Sequential(Linear(3, 2), ReLU(), Linear(2, 1)), part = whole[1..], other = whole[(null, 2)];
        Assert.Equal(["1", "2.weight", "2.bias"], [.. part.named_children().Take(1).Select(child => child.name), .. part.state_dict().Keys]);
        Assert.Same(whole[1], part[0]);
        var x = randn(4, 3);
        Assert.True(whole.call(x).Equals(whole[2..].call(other.call(x))));
    }

    [Fact]
    public void A_sequence_leaves_its_input_alone_and_disposes_between()
    {
        var model = Sequential(Identity(), Linear(3, 3), Identity());
        var x = ones(2, 3);
        using var scope = NewDisposeScope();
        var before = scope.DisposablesCount;
        var y = model.call(x);
        Assert.Equal(before + 1, scope.DisposablesCount);
        Assert.False(x.IsInvalid || y.IsInvalid);
    }

    [Fact]
    public void What_happens_to_a_sequence_happens_to_its_modules()
    {
        var model = Sequential(Linear(3, 2), Dropout(0.5));
        model.eval();
        Assert.All(model.children(), child => Assert.False(child.training));
        Assert.Same(model, model.apply(module => { if (module is Linear linear) init.ones_(linear.weight); }));
        Assert.Equal(6, ((Linear)model[0]).weight.sum().item<float>());
        model.to(float64);
        Assert.Equal(float64, model.call(ones(1, 3, float64)).dtype);
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.call(ones(1, 3)));
        Assert.Throws<ObjectDisposedException>(() => model[0].call(ones(1, 3)));
    }

    private sealed class Twice(params Module[] modules) : Sequential<Tensor, Tensor, Tensor>(modules)
    {
        public override Tensor forward(Tensor input1, Tensor input2) => ((Module<Tensor, Tensor>)this[0]).call(input1) + ((Module<Tensor, Tensor>)this[^1]).call(input2);
        protected override Sequential<Tensor, Tensor, Tensor> Slice(int start, int end) => new Twice([.. children().Take(end).Skip(start)]);
    }

    private sealed class Whole(params (string, Module)[] modules) : Sequential<Tensor, Tensor>(modules)
    {
        public override Tensor forward(Tensor input) => input;
    }

    [Fact]
    public void A_derived_sequence_says_how_its_modules_follow_one_another()
    {
        var model = new Twice(Linear(3, 2), Linear(4, 2)).append(Linear(5, 2));
        Assert.Equal(3, model.Count);
        Assert.Equal([1, 2], model.call(ones(1, 3), ones(1, 5)).shape);
        Assert.Equal([1, 2], model[..2].call(ones(1, 3), ones(1, 4)).shape);
        Assert.Equal(1, model[(1, 2)].Count);
        Assert.Equal(["0.weight", "0.bias"], model.state_dict().Keys.Take(2));
        var whole = new Whole(("a", Linear(1, 1)));
        Assert.Equal("a", Assert.Single(whole.append("b", ReLU()).named_children().Take(1)).name);
        Assert.Contains("Whole", Assert.Throws<NotSupportedException>(() => whole[..1]).Message);
        Assert.Equal(["Sequential", "Sequential"], new[] { model.GetName(), whole.GetName() });
    }

    [Fact]
    public void A_list_keeps_its_modules_registered_by_place()
    {
        Linear a = Linear(1, 1), b = Linear(2, 2), c = Linear(3, 3);
        var list = ModuleList(a, b);
        list.append(c);
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias", "2.weight", "2.bias"], list.state_dict().Keys);
        list.RemoveAt(0);
        list.Insert(1, a);
        Assert.Equal([b, a, c], list);
        Assert.Same(a.weight, list.get_parameter("1.weight"));
        Assert.True(list.Remove(b) && !list.Remove(b));
        list[0] = b;
        list.extend([a]);
        Assert.Equal((3, 1, false), (list.Count, list.IndexOf(c), list.Contains(Linear(1, 1))));
        var copy = new Linear[4];
        list.CopyTo(copy, 1);
        Assert.Equal([null!, b, c, a], copy);
        list.Clear();
        Assert.Empty(list.parameters());
        Assert.Throws<ArgumentOutOfRangeException>(() => list[0]);
        Assert.Throws<ArgumentNullException>(() => list.Add(null!));
        Assert.False(list.IsReadOnly);
    }

    private sealed class Stack : Module<Tensor, Tensor>
    {
        private readonly ModuleList<Module<Tensor, Tensor>> layers = ModuleList<Module<Tensor, Tensor>>(Linear(3, 3), Tanh());
        private readonly ParameterList scales = ParameterList(Parameter(ones(3)));

        public Stack() : base(nameof(Stack))
        {
            RegisterComponents();
            layers.append(Linear(3, 2));
        }

        public override Tensor forward(Tensor input) => layers.Aggregate(input * scales[0], (x, layer) => layer.call(x));
    }

    [Fact]
    public void What_comes_late_into_a_list_is_trained_too()
    {
        var model = new Stack();
        Assert.Equal(["layers.0.weight", "layers.0.bias", "layers.2.weight", "layers.2.bias", "scales.0"], model.state_dict().Keys);
        model.call(ones(1, 3)).sum().backward();
        Assert.All(model.parameters(), parameter => Assert.NotNull(parameter.grad));
    }

    [Fact]
    public void A_dictionary_keeps_its_modules_registered_by_name()
    {
        Linear a = Linear(1, 1), b = Linear(2, 2), c = Linear(3, 3);
        var modules = ModuleDict(("b", b), ("a", a));
        Assert.Equal(["b.weight", "b.bias", "a.weight", "a.bias"], modules.state_dict().Keys);
        modules["c"] = c;
        modules.Insert(0, ("d", c));
        modules[1] = ("e", a);
        Assert.Equal(["d", "e", "a", "c"], modules.keys());
        Assert.Equal(["d", "e", "a", "c"], modules.named_children().Select(child => child.name));
        Assert.True(modules.Remove("d") && !modules.Remove("d") && modules.Remove(("a", a)));
        Assert.Equal([a, c], modules.values());
        Assert.True(modules.TryGetValue("c", out var found) && ReferenceEquals(found, c) && modules.ContainsKey("e"));
        Assert.Equal((1, ("c", c)), (modules.IndexOf(("c", c)), modules[1]));
        Assert.Contains("the keys are e, c", Assert.Throws<KeyNotFoundException>(() => modules["f"]).Message);
        Assert.Throws<ArgumentException>(() => modules.Add("e", b));
        Assert.Throws<ArgumentException>(() => modules.Add("with.dot", b));
        Assert.Equal(2, modules.Count);
        modules.RemoveAt(0);
        modules.clear();
        Assert.Empty(modules.Keys);
    }

    [Fact]
    public void Parameters_in_a_dictionary_are_trained()
    {
        Parameter w = Parameter(ones(2)), v = Parameter(zeros(3));
        var parameters = ParameterDict(("w", w));
        parameters.Add(new KeyValuePair<string, Parameter>("v", v));
        Assert.Equal(["w", "v"], parameters.named_parameters().Select(entry => entry.name));
        Assert.Same(v, parameters.get_parameter("v"));
        parameters.to(float64);
        Assert.Equal(float64, w.dtype);
        parameters["w"] = v;
        Assert.Same(v, Assert.Single(parameters.parameters()));
        var entries = new List<(string, Parameter)>();
        foreach (var entry in parameters) entries.Add(entry);
        Assert.Equal([("w", v), ("v", v)], entries);
    }

    [Fact]
    public void Parameters_in_a_list_are_trained()
    {
        Parameter w = Parameter(ones(2)), v = Parameter(zeros(3));
        var list = ParameterList(w);
        list.append(v);
        Assert.Equal(["0", "1"], list.named_parameters().Select(entry => entry.name));
        list.RemoveAt(0);
        Assert.Same(v, list.get_parameter("0"));
        Assert.False(list.has_parameter("1"));
    }

    [Fact]
    public void An_ordered_dictionary_keeps_the_order_of_arrival()
    {
        var numbers = new OrderedDict<string, int> { { "two", 2 }, ("one", 1) };
        numbers["three"] = 3;
        numbers["two"] = 22;
        Assert.Equal([("two", 22), ("one", 1), ("three", 3)], ((IEnumerable<(string, int)>)numbers).ToArray());
        Assert.Equal(("one", 1), numbers[1]);
        numbers.Insert(0, ("zero", 0));
        Assert.Equal(["zero", "two", "one", "three"], numbers.Keys);
        Assert.Throws<ArgumentException>(() => numbers[0] = ("one", 5));
        numbers[0] = ("nil", 0);
        Assert.False(numbers.ContainsKey("zero"));
        Assert.True(numbers.Contains(("one", 1)) && !numbers.Contains(("one", 2)) && numbers.IndexOf(("three", 3)) == 3);
        var pairs = new KeyValuePair<string, int>[4];
        numbers.CopyTo(pairs, 0);
        Assert.Equal([0, 22, 1, 3], pairs.Select(pair => pair.Value));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Insert(9, ("x", 1)));
        numbers.RemoveAt(0);
        Assert.True(numbers.Remove("two") && numbers.Count == 2);
    }
}
