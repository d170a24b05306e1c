namespace TorchSharp.Modules;

public interface IParameterLessModule;

/// <summary>A module that learns nothing: an activation, a dropout.</summary>
public abstract class ParameterLessModule<T1, TResult>(string name) : torch.nn.Module<T1, TResult>(name), IParameterLessModule;

/// <summary>As above, of two inputs.</summary>
public abstract class ParameterLessModule<T1, T2, TResult>(string name) : torch.nn.Module<T1, T2, TResult>(name), IParameterLessModule;
