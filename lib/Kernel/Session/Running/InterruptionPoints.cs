using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.DotNet.Interactive;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace CSharpKernel;

/// <summary>Puts a check for an interrupt into every loop and function of a cell. Every line keeps its number.</summary>
/// <param name="intoLambdas">Also into lambdas that are one expression, which expression trees do not allow.</param>
/// <param name="untouched">Nodes that stay as they are.</param>
internal sealed class InterruptionPoints(bool intoLambdas, HashSet<SyntaxNode> untouched) : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax Check =
        ParseStatement($"global::{typeof(Interruption).FullName}.{nameof(Interruption.Check)}(); ");

    /// <summary>The same submission, with the checks.</summary>
    public SyntaxTree Add(SyntaxTree tree) =>
        CSharpSyntaxTree.Create((CSharpSyntaxNode)Visit(tree.GetRoot()), (CSharpParseOptions)tree.Options, tree.FilePath, tree.Encoding);

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node) =>
        untouched.Contains(node) ? node : base.VisitInvocationExpression(node);

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) =>
        Change(base.VisitWhileStatement(node), (WhileStatementSyntax w) => w.WithStatement(Checked(w.Statement)));

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) =>
        Change(base.VisitDoStatement(node), (DoStatementSyntax d) => d.WithStatement(Checked(d.Statement)));

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) =>
        EndsSoon(node) ? node : Change(base.VisitForStatement(node), (ForStatementSyntax f) => f.WithStatement(Checked(f.Statement)));

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) =>
        IsSimple(node.Statement) && node.AwaitKeyword == default ? node : Change(base.VisitForEachStatement(node), (ForEachStatementSyntax f) => f.WithStatement(Checked(f.Statement)));

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node) =>
        Change(base.VisitForEachVariableStatement(node), (ForEachVariableStatementSyntax f) => f.WithStatement(Checked(f.Statement)));

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node) => Block(Check, node);

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        Change(base.VisitMethodDeclaration(node), (MethodDeclarationSyntax m) =>
            m.Body is { } body ? m.WithBody(Checked(body))
            : Body(m.ExpressionBody, m.ReturnType, m.Modifiers) is { } made ? m.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Ended(made, m.SemicolonToken))
            : m);

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) =>
        Change(base.VisitLocalFunctionStatement(node), (LocalFunctionStatementSyntax f) =>
            f.Body is { } body ? f.WithBody(Checked(body))
            : Body(f.ExpressionBody, f.ReturnType, f.Modifiers) is { } made ? f.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Ended(made, f.SemicolonToken))
            : f);

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        Change(base.VisitSimpleLambdaExpression(node), (SimpleLambdaExpressionSyntax l) =>
            l.Block is { } block ? l.WithBlock(Checked(block))
            : Body(l.ExpressionBody) is { } made ? l.WithExpressionBody(null).WithBlock(made)
            : l);

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        Change(base.VisitParenthesizedLambdaExpression(node), (ParenthesizedLambdaExpressionSyntax l) =>
            l.Block is { } block ? l.WithBlock(Checked(block))
            : Body(l.ExpressionBody) is { } made ? l.WithExpressionBody(null).WithBlock(made)
            : l);

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) =>
        Change(base.VisitAnonymousMethodExpression(node), (AnonymousMethodExpressionSyntax m) => m.WithBlock(Checked(m.Block)));

    /// <summary>
    /// True for a loop that counts and calls nothing, such as the inner loop of a product of matrices: it ends within a
    /// second or two, and a check would make it several times slower.
    /// </summary>
    private static bool EndsSoon(ForStatementSyntax loop) =>
        loop is { Condition: BinaryExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var counter } } condition, Incrementors: [var step] }
        && condition.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
        && step.DescendantTokens().Any(t => t.ValueText == counter)
        && !loop.Statement.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => a.Left is IdentifierNameSyntax { Identifier.ValueText: var changed } && changed == counter)
        && loop.Declaration is { Type: var type, Variables: [{ Initializer.Value: var start }] }
        && (type.ToString() == "int" || type.IsVar && start is LiteralExpressionSyntax { Token.Value: int })
        && IsSimple(loop.Statement);

    private static bool IsSimple(StatementSyntax body) => body.DescendantNodesAndSelf().All(n => n is not (
        WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or GotoStatementSyntax
        or InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AwaitExpressionSyntax
        or AnonymousFunctionExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreDecrementExpression }
        or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostDecrementExpression }));

    private static SyntaxNode? Change<T>(SyntaxNode? node, Func<T, SyntaxNode> change) where T : SyntaxNode =>
        node is T typed ? change(typed) : node;

    private static StatementSyntax Checked(StatementSyntax body) => body is BlockSyntax block ? Checked(block) : Block(Check, body);

    private static BlockSyntax Checked(BlockSyntax block) => block.WithStatements(block.Statements.Insert(0, Check));

    private static BlockSyntax? Body(ArrowExpressionClauseSyntax? arrow, TypeSyntax returns, SyntaxTokenList modifiers)
    {
        if (arrow?.Expression is not { } expression || expression is ThrowExpressionSyntax) return null;
        var isAsync = modifiers.Any(SyntaxKind.AsyncKeyword);
        var returnsNothing = returns.ToString() is "void" || isAsync && returns is SimpleNameSyntax and not GenericNameSyntax or QualifiedNameSyntax { Right: IdentifierNameSyntax };
        var body = returnsNothing ? Block(Check, ExpressionStatement(expression)) : Block(Check, Return(expression));
        return body.WithOpenBraceToken(Token(SyntaxKind.OpenBraceToken).WithTriviaFrom(arrow.ArrowToken));   // there can be a line end
    }

    /// <summary>Null where only the compiler can tell whether the lambda gives a value: a call may give none.</summary>
    private BlockSyntax? Body(ExpressionSyntax? expression) =>
        !intoLambdas || expression is null or InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax or ThrowExpressionSyntax
            or BaseObjectCreationExpressionSyntax or ConditionalAccessExpressionSyntax
            || expression.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression
            ? null
            : Block(Check, Return(expression));

    private static ReturnStatementSyntax Return(ExpressionSyntax expression) =>
        ReturnStatement(Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(Space), expression, Token(SyntaxKind.SemicolonToken));

    private static BlockSyntax Ended(BlockSyntax block, SyntaxToken semicolon) =>
        block.WithCloseBraceToken(block.CloseBraceToken.WithTrailingTrivia(semicolon.TrailingTrivia));
}
