using CSharpKernel;

return CommandLine.Run(args);
