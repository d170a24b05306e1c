namespace TorchSharp.Modules;

public interface IParameterLessModule;

/// <summary>A module that learns nothing and keeps nothing: an activation, a dropout. It refuses parameters, buffers and parts.</summary>
public abstract class ParameterLessModule<T1, TResult>(string name) : torch.nn.Module<T1, TResult>(name), IParameterLessModule
{
    public override void register_buffer(string name, torch.Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this, nameof(tensor));
    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this, nameof(param));
    public override void register_module(string name, torch.nn.Module submodule) => throw ParameterLess.Refusal(this, nameof(submodule));
}

/// <inheritdoc cref="ParameterLessModule{T1, TResult}"/>
public abstract class ParameterLessModule<T1, T2, TResult>(string name) : torch.nn.Module<T1, T2, TResult>(name), IParameterLessModule
{
    public override void register_buffer(string name, torch.Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this, nameof(tensor));
    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this, nameof(param));
    public override void register_module(string name, torch.nn.Module submodule) => throw ParameterLess.Refusal(this, nameof(submodule));
}

/// <inheritdoc cref="ParameterLessModule{T1, TResult}"/>
public abstract class ParameterLessModule<T1, T2, T3, TResult>(string name) : torch.nn.Module<T1, T2, T3, TResult>(name), IParameterLessModule
{
    public override void register_buffer(string name, torch.Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this, nameof(tensor));
    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this, nameof(param));
    public override void register_module(string name, torch.nn.Module submodule) => throw ParameterLess.Refusal(this, nameof(submodule));
}

/// <inheritdoc cref="ParameterLessModule{T1, TResult}"/>
public abstract class ParameterLessModule<T1, T2, T3, T4, TResult>(string name) : torch.nn.Module<T1, T2, T3, T4, TResult>(name), IParameterLessModule
{
    public override void register_buffer(string name, torch.Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this, nameof(tensor));
    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this, nameof(param));
    public override void register_module(string name, torch.nn.Module submodule) => throw ParameterLess.Refusal(this, nameof(submodule));
}

/// <inheritdoc cref="ParameterLessModule{T1, TResult}"/>
public abstract class ParameterLessModule<T1, T2, T3, T4, T5, TResult>(string name) : torch.nn.Module<T1, T2, T3, T4, T5, TResult>(name), IParameterLessModule
{
    public override void register_buffer(string name, torch.Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this, nameof(tensor));
    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this, nameof(param));
    public override void register_module(string name, torch.nn.Module submodule) => throw ParameterLess.Refusal(this, nameof(submodule));
}

/// <inheritdoc cref="ParameterLessModule{T1, TResult}"/>
public abstract class ParameterLessModule<T1, T2, T3, T4, T5, T6, TResult>(string name) : torch.nn.Module<T1, T2, T3, T4, T5, T6, TResult>(name), IParameterLessModule
{
    public override void register_buffer(string name, torch.Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this, nameof(tensor));
    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this, nameof(param));
    public override void register_module(string name, torch.nn.Module submodule) => throw ParameterLess.Refusal(this, nameof(submodule));
}

internal static class ParameterLess
{
    public static InvalidOperationException Refusal(torch.nn.Module module, string what) =>
        new($"{module.GetName()} is a parameter-less module, which holds no {what}: derive from nn.Module<…> instead.");
}
